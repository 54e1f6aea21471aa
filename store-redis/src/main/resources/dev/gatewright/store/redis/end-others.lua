-- ARGV: prefix, now, subject, kept sid, until
local now, subject, kept, til = tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5])
raise_epoch(subject, now, til)
local ended = {}
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(subject), 0, -1)) do
    if sid ~= kept then
        end_session(subject, sid, now, til)
        table.insert(ended, sid)
    end
end
return ended
