-- ARGV[5] how long keys are kept, ARGV[6] publish id of the first message, ARGV[7] how many messages are kept, ARGV[8] how long, ARGV[9]
-- how many bytes, 0 for any, ARGV[10] and those after it the messages.
-- Returns how many were added, without those that are there already.
local FIRST = 10
-- About what an entry takes besides its message.
local OVERHEAD = 70
begin(ARGV[5])
local seen = tonumber(redis.call('HGET', META, 'i:' .. SELF) or 0)
local epoch = redis.call('HGET', META, 'e')
local added, bytes = 0, 0
for i = FIRST, #ARGV do
	if ARGV[6] + i - FIRST > seen then
		local offset = redis.call('HINCRBY', META, 'o', 1)
		bytes = redis.call('HINCRBY', META, 'b', #ARGV[i] + OVERHEAD)
		redis.call('XADD', MESSAGES, 'MAXLEN', '=', ARGV[7], offset .. '-0', 't', now(), 'b', ARGV[i], 's', bytes)
		announce('a', epoch .. ' ' .. offset .. ' ' .. ARGV[i])
		added = added + 1
	end
end
-- Each entry knows how many bytes there were with it, so that the first one tells what all take.
local function is_too_large()
	local first = redis.call('XRANGE', MESSAGES, '-', '+', 'COUNT', 1)[1]
	if first and bytes - (first[2][6] or bytes) + #first[2][4] + OVERHEAD > tonumber(ARGV[9]) then
		return first[1]
	end
end
if added > 0 then
	redis.call('HSET', META, 'i:' .. SELF, ARGV[6] + #ARGV - FIRST, 'l', ARGV[8])
	redis.call('HDEL', META, 'd:' .. SELF)
	redis.call('PEXPIRE', MESSAGES, ARGV[5])
	local oldest = ARGV[9] ~= '0' and is_too_large()
	while oldest do
		redis.call('XDEL', MESSAGES, oldest)
		oldest = is_too_large()
	end
end
return added
