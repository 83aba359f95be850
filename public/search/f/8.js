S("f/8","G52",[["config-push","Config push","A","config push"]]);
