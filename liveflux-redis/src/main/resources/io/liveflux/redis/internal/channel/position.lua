-- ARGV[5] how long keys are kept. Returns epoch and number.
begin(ARGV[5])
return { redis.call('HGET', META, 'e'), tonumber(redis.call('HGET', META, 'o')), {} }
