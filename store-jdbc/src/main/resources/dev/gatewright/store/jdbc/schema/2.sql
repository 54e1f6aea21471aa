-- For questions about single tokens.
create index if not exists gatewright_revocation_by_target on gatewright_revocation (target, kind);
