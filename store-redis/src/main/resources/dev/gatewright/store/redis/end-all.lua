-- Ends all sessions of somebody, by their epoch.
-- ARGV: prefix, now, owner, realm, subject, until
local now = tonumber(ARGV[2])
local til = held(now, tonumber(ARGV[6]))
return { text(end_all(ARGV[3], ARGV[4], ARGV[5], now, til)), text(til) }
