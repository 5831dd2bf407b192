-- KEYS[1] the log, KEYS[2] what is known of it: g id of the history, o number of the last announcement; KEYS[3] the
-- number that the node gave its last one. ARGV the announcement, the number that its node gives it, how long that is remembered.
-- Returns its number.
local KEPT = 1000
local run = history_id()
if tonumber(redis.call('GET', KEYS[3]) or 0) >= tonumber(ARGV[2]) then
	return tonumber(redis.call('HGET', KEYS[2], 'o'))
end
redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3])
if redis.call('HGET', KEYS[2], 'g') ~= run then
	redis.call('DEL', KEYS[1])
	redis.call('HSET', KEYS[2], 'g', run)
end
local offset = redis.call('HINCRBY', KEYS[2], 'o', 1)
redis.call('XADD', KEYS[1], 'MAXLEN', '=', KEPT, offset .. '-0', 'b', ARGV[1])
tell_all('0', 'na' .. run .. ' ' .. offset .. ' ' .. ARGV[1])
return offset
