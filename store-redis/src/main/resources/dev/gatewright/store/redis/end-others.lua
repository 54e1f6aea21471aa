-- ARGV: prefix, now, owner, realm, kept sid, until
local now, owner, realm, kept, til = tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5], tonumber(ARGV[6])
raise_epoch(owner, now, til)
local ended = {}
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(owner), 0, -1)) do
    if sid ~= kept then
        end_session(owner, realm, sid, now, til)
        table.insert(ended, sid)
    end
end
return ended
