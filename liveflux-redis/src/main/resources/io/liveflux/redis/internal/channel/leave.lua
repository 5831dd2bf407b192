-- ARGV[5] how long keys are kept, ARGV[6] key of the member, ARGV[7] its user, ARGV[8] 1 when it was lost, ARGV[9] how long it then
-- stays. Returns 1 when it may come back.
if redis.call('EXISTS', META) == 0 then
	return 0
end
begin(ARGV[5])
local awaited = lose(ARGV[7], ARGV[6], ARGV[8] == '1', ARGV[9])
redis.call('PEXPIRE', ABSENT, ARGV[5])
return awaited
