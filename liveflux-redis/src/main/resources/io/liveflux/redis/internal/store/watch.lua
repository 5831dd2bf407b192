-- KEYS component, ci, due. ARGV node, ttl, unattached ttl. Returns the version and the owner, or nothing.
if not use(KEYS[1], KEYS[3], ARGV[2], ARGV[3]) then
	return false
end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local known = redis.call('HMGET', KEYS[1], 'v', 'w')
return known[1] .. ' ' .. known[2]
