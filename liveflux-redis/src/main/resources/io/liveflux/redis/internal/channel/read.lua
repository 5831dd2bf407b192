-- ARGV[5] and ARGV[6] epoch and number after which to read, or no text and how many recent messages.
-- Returns epoch, number and messages.
local epoch = redis.call('HGET', META, 'e')
if not epoch or redis.call('HGET', META, 'g') ~= history_id() then
	return { ARGV[4], 0, {} }
end
local offset = tonumber(redis.call('HGET', META, 'o'))
local from = (ARGV[5] == '') and (offset - ARGV[6] + 1) or (ARGV[6] + 1)
if ARGV[5] ~= '' and ARGV[5] ~= epoch then
	from = offset + 1
end
return { epoch, offset, (from <= offset) and messages(from) or {} }
