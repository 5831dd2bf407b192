-- KEYS[1] the log, KEYS[2] what is known of it. ARGV[1] id of the history and ARGV[2] number after which to read.
-- Returns the id of the history, the number of the last announcement, and those that lie between and are still there.
local run = history_id()
local last = tonumber(redis.call('HGET', KEYS[2], 'o') or 0)
local reply = { run, last }
if ARGV[1] == run and redis.call('HGET', KEYS[2], 'g') == run then
	for _, entry in ipairs(redis.call('XRANGE', KEYS[1], (ARGV[2] + 1) .. '-0', '+')) do
		table.insert(reply, entry[2][2])
	end
end
return reply
