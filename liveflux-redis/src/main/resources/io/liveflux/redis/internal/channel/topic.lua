-- What all scripts of channels begin with.
-- KEYS[1] what is known of the topic: g id of the history, e epoch, o number of the last message, pr number of the last change of
-- presence, k how long all keys are kept, l how long messages are kept, b bytes of all messages so far, i:<node> last publish id of a
-- node, d:<node> until when that is kept of a node that is gone.
-- KEYS[2] the messages, ids <number>-0: t when, b body, s bytes of all messages so far. KEYS[3] nodes that listen. KEYS[4] members: order and entry by key. KEYS[5] keys of members by
-- user. KEYS[6] members who were lost by user: key and until when they stay.
-- ARGV[1] this node, ARGV[2] bucket, ARGV[3] topic, ARGV[4] a new epoch.
local META, MESSAGES, NODES, MEMBERS, USERS, ABSENT = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local SELF, BUCKET, TOPIC = ARGV[1], ARGV[2], ARGV[3]
local MOST_INBOXES = 8

local function kept()
	return redis.call('HGET', META, 'k') or 60000
end

-- An epoch ends with the history of the data: the next one may lack numbers that were given already. Numbers of presence go on
-- from the time, so that they grow also when the topic was lost.
local function begin(keep)
	local run = history_id()
	if redis.call('HGET', META, 'g') ~= run then
		redis.call('DEL', MESSAGES)
		redis.call('HSET', META, 'g', run, 'e', ARGV[4])
		redis.call('HSETNX', META, 'o', 0)
		redis.call('HSET', META, 'pr', math.max(now(), tonumber(redis.call('HGET', META, 'pr') or 0) + 1))
	end
	if keep then
		redis.call('HSET', META, 'k', keep)
	end
	redis.call('PEXPIRE', META, kept())
end

local function keep_all()
	local keep = kept()
	for i = 1, 6 do
		redis.call('PEXPIRE', KEYS[i], keep)
	end
end

-- A node that was taken for gone may repeat what it has published, for a while.
local COUNTERS_KEPT = 60000

local function forget_counters()
	local fields = redis.call('HGETALL', META)
	for i = 1, #fields, 2 do
		if string.sub(fields[i], 1, 2) == 'd:' and tonumber(fields[i + 1]) <= now() then
			redis.call('HDEL', META, fields[i], 'i:' .. string.sub(fields[i], 3))
		end
	end
end

local function announce(kind, rest)
	local message = 'l' .. kind .. #TOPIC .. ' ' .. TOPIC .. rest
	local nodes = redis.call('SMEMBERS', NODES)
	if #nodes > MOST_INBOXES then
		tell_all(BUCKET, message)
		return
	end
	for _, node in ipairs(nodes) do
		if tell(node, BUCKET, message) == 0 then
			redis.call('SREM', NODES, node)
		end
	end
end

local function listen()
	redis.call('SADD', NODES, SELF)
	redis.call('PEXPIRE', NODES, kept())
end

-- Returns the numbers and bodies of messages from a number on that are not too old, one after the other.
local function messages(from)
	local oldest = now() - (redis.call('HGET', META, 'l') or 0)
	local found = {}
	for _, entry in ipairs(redis.call('XRANGE', MESSAGES, math.max(from, 1) .. '-0', '+')) do
		if tonumber(entry[2][2]) >= oldest then
			table.insert(found, (string.gsub(entry[1], '%-0$', '')))
			table.insert(found, entry[2][4])
		end
	end
	return found
end

local function split(text)
	local words = {}
	for word in string.gmatch(text or '', '%S+') do
		table.insert(words, word)
	end
	return words
end

local function entry_of(value)
	return value and string.sub(value, string.find(value, ' ', 1, true) + 1) or ''
end

local function change(joined, left)
	local number = redis.call('HINCRBY', META, 'pr', 1)
	for i = 4, 6 do
		redis.call('PEXPIRE', KEYS[i], kept())
	end
	announce('p', number .. ' ' .. #joined .. ' ' .. #left .. ' ' .. joined .. left)
	return number
end

local function forgive(user, key)
	if split(redis.call('HGET', ABSENT, user))[1] == key then
		redis.call('HDEL', ABSENT, user)
	end
end

-- Takes a member away, and returns its entry; empty when there was none.
local function take(user, key)
	local value = redis.call('HGET', MEMBERS, key)
	redis.call('HDEL', MEMBERS, key)
	local rest = {}
	for _, other in ipairs(split(redis.call('HGET', USERS, user))) do
		if other ~= key then
			table.insert(rest, other)
		end
	end
	if #rest == 0 then
		redis.call('HDEL', USERS, user)
	else
		redis.call('HSET', USERS, user, table.concat(rest, ' '))
	end
	forgive(user, key)
	return entry_of(value)
end

-- Enters a member, who is not lost.
local function put(user, key, entry)
	forgive(user, key)
	local value = redis.call('HGET', MEMBERS, key)
	local order = value and string.match(value, '^%d+') or redis.call('HGET', META, 'pr')
	redis.call('HSET', MEMBERS, key, order .. ' ' .. entry)
	local keys = redis.call('HGET', USERS, user)
	if not value then
		redis.call('HSET', USERS, user, keys and (keys .. ' ' .. key) or key)
	end
end

-- Lets a member go. Returns 1 when it may come back, and 0 when it is gone or was not there.
local function lose(user, key, lost, grace)
	if redis.call('HEXISTS', MEMBERS, key) == 0 then
		return 0
	end
	if lost and #split(redis.call('HGET', USERS, user)) == 1 then
		redis.call('HSETNX', ABSENT, user, key .. ' ' .. (now() + grace))
		return 1
	end
	change('', take(user, key))
	return 0
end

-- So many members leave in one call, which holds up everybody else.
local MOST_LEAVING = 500

-- Drops members who did not come back in time. Returns how many are still awaited, and how many have to be dropped by another call.
local function expire()
	local absent = redis.call('HGETALL', ABSENT)
	local awaited, dropped, more = 0, 0, 0
	local time = now()
	for i = 1, #absent, 2 do
		local words = split(absent[i + 1])
		if tonumber(words[2]) > time then
			awaited = awaited + 1
		elseif dropped < MOST_LEAVING then
			change('', take(absent[i], words[1]))
			dropped = dropped + 1
		else
			more = more + 1
		end
	end
	return awaited, more
end

