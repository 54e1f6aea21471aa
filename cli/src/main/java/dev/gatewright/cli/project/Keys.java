package dev.gatewright.cli.project;

/** What a project signs its access tokens with. */
public enum Keys {
    /** A secret. */
    HS256,
    /** Key pairs in a file, whose public halves are published. */
    ES256
}
