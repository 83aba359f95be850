S("m","hQq","vIxHzG7CrK");
