S("f/8","G52d",[["config-push","Config push","A","config push"]]);
