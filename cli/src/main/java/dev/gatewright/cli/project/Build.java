package dev.gatewright.cli.project;

/** What a project is built by. */
public enum Build {
    /** Maven, by the wrapper that comes with the project. */
    MAVEN,
    /** Gradle as it is on the machine, or by a wrapper that its user adds. */
    GRADLE
}
