-- KEYS[1] all nodes and when their leases end, KEYS[2] digest of the secret that they have. ARGV[1] this node, which goes.
redis.call('ZREM', KEYS[1], ARGV[1])
if redis.call('ZCOUNT', KEYS[1], '(' .. now(), '+inf') == 0 then
	redis.call('DEL', KEYS[2])
end
return 0
