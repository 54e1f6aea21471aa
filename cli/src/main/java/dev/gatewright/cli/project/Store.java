package dev.gatewright.cli.project;

/** Where a project keeps users and sessions. */
public enum Store {
    /** All in an embedded database, a file. */
    H2,
    /** All in a PostgreSQL server. */
    POSTGRES,
    /** Sessions in Redis, users in an embedded database. */
    REDIS
}
