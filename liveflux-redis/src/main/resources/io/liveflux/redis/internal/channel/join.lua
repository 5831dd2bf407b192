-- ARGV[5] how long keys are kept, ARGV[6] and ARGV[7] epoch and number that the member has, ARGV[8] how many recent messages it wants
-- otherwise, ARGV[9] and ARGV[10] epoch and number that the node has, ARGV[11] number of the last change of presence that the node knows,
-- ARGV[12] key of the member, ARGV[13] its user, ARGV[14] its entry; no texts where there is none.
-- Returns epoch, number, messages, and with presence the number of the change, the entry that went, the number of the state and the
-- members unless the node knows them.
begin(ARGV[5])
listen()
local epoch = redis.call('HGET', META, 'e')
local offset = tonumber(redis.call('HGET', META, 'o'))
local from = offset + 1
local oldest = redis.call('XRANGE', MESSAGES, '-', '+', 'COUNT', 1)[1]
local first = oldest and tonumber((string.gsub(oldest[1], '%-0$', ''))) or offset + 1
if ARGV[6] == epoch and tonumber(ARGV[7]) + 1 >= first then
	from = math.min(from, ARGV[7] + 1)
else
	from = math.min(from, offset - ARGV[8] + 1)
end
if ARGV[9] == epoch then
	from = math.min(from, ARGV[10] + 1)
end
local reply = { epoch, offset, (from <= offset) and messages(from) or {} }
if ARGV[12] == '' then
	return reply
end
expire()
local before = redis.call('HGET', META, 'pr')
local user, key = ARGV[13], ARGV[12]
local absent = split(redis.call('HGET', ABSENT, user))
local left = ''
if absent[1] and absent[1] ~= key then
	left = take(user, absent[1])
end
put(user, key, ARGV[14])
table.insert(reply, change(ARGV[14], left))
table.insert(reply, left)
table.insert(reply, (before == ARGV[11]) and {} or redis.call('HVALS', MEMBERS))
return reply
