-- ARGV: prefix, subject
local rows = {}
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(ARGV[2]), 0, -1)) do
    local row = redis.call('HMGET', session(sid), 'subject', 'epoch', 'generation', 'opened',
        'rotated', 'idle', 'absolute', 'label', 'address')
    if row[1] then
        table.insert(rows, { sid, unpack(row) })
    end
end
return rows
