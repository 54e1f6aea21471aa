package dev.gatewright.app.config;

/** What a service is started for. */
public enum Profile {
    /** On a developer's machine: missing secrets are made, development users exist. */
    DEV,
    /** For real: whatever is missing refuses the start. */
    PROD
}
