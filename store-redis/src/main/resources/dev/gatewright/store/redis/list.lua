-- ARGV: prefix, owner
local rows = {}
for _, sid in ipairs(redis.call('ZRANGE', sessions_of(ARGV[2]), 0, -1)) do
    local row = stored(sid)
    if row[1] then
        table.insert(rows, { sid, unpack(row) })
    end
end
return rows
