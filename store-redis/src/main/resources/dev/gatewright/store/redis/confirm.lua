-- Notes when a token of the present generation was first used: the first word counts.
-- ARGV: prefix, then realm, sid, generation and time of each
for i = 2, #ARGV, 4 do
    local row = redis.call('HMGET', session(ARGV[i + 1]), 'realm', 'generation')
    if row[1] == ARGV[i] and row[2] == ARGV[i + 2] then
        redis.call('HSETNX', session(ARGV[i + 1]), 'confirmed', ARGV[i + 3])
    end
end
return {}
