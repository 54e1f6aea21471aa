-- For questions about single tokens.
create index gatewright_revocation_by_target on gatewright_revocation (target, kind);
