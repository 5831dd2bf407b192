-- KEYS component, ci, w, due. ARGV token, node, bucket, message to those who watch. Returns the owner, or nothing.
local c, ci, w = KEYS[1], KEYS[2], KEYS[3]
local present = redis.call('HMGET', c, 't', 'w')
if present[1] ~= ARGV[1] or not present[2] then
	return false
end
tell_watchers(ci, ARGV[2], ARGV[3], ARGV[4])
redis.call('DEL', c, ci)
redis.call('ZREM', KEYS[4], id_of(c))
hand_on(c, ci, w, ARGV[3])
return present[2]
