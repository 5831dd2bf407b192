-- KEYS component, ci, w, due. ARGV node, bucket, message to those who watch. Returns the fields of a component whose time
-- is over, and which is not there any more now; or nothing.
local c, ci, w, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local time = now()
local over = redis.call('ZSCORE', due, id_of(c))
if not over or tonumber(over) > time then
	return false
end
local turn = redis.call('HMGET', c, 't', 'u')
if turn[1] and tonumber(turn[2]) > time then
	redis.call('ZADD', due, turn[2], id_of(c))
	return false
end
redis.call('ZREM', due, id_of(c))
if redis.call('HEXISTS', c, 'r') == 0 then
	return false
end
local parts = {}
for i, value in ipairs(redis.call('HMGET', c, unpack(FIELDS))) do
	parts[i] = value or ''
end
tell_watchers(ci, ARGV[1], ARGV[2], ARGV[3])
redis.call('DEL', c, ci)
hand_on(c, ci, w, ARGV[2])
return pack(parts)
