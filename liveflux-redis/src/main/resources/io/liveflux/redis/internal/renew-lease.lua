-- KEYS[1] all nodes and when their leases end, KEYS[2] digest of the secret that they have. ARGV[1] this node, ARGV[2] length of
-- a lease in milliseconds, ARGV[3] digest of its secret. Returns whether this node is 'new', 'lapsed' or 'held', and then each
-- node that is there, followed by the milliseconds that are left of its lease; or 'other', when those that are there have another
-- secret.
local known = redis.call('GET', KEYS[2])
if known and known ~= ARGV[3] then
	return { 'other' }
end
redis.call('SET', KEYS[2], ARGV[3], 'PX', ARGV[2])
local HOUR = 3600000
local time = now()
local ends = redis.call('ZSCORE', KEYS[1], ARGV[1])
local state = 'new'
if ends then
	state = (tonumber(ends) > time) and 'held' or 'lapsed'
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', time - HOUR)
redis.call('ZADD', KEYS[1], time + ARGV[2], ARGV[1])
local reply = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. time, '+inf', 'WITHSCORES')
for i = 2, #reply, 2 do
	reply[i] = string.format('%.0f', math.min(tonumber(reply[i]) - time, tonumber(ARGV[2])))
end
table.insert(reply, 1, state)
return reply
