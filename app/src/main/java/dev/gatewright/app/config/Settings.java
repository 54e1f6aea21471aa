package dev.gatewright.app.config;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.Section;
import java.util.Optional;

/**
 * The keys of the service itself, in the section {@value #SECTION}: read as a record, or key by
 * key.
 *
 * <p>A component {@code maxItems} is the key {@code MaxItems}. Components may be {@code String},
 * {@code boolean}, {@code int}, {@code long}, {@code double}, {@code Duration}, {@code URI}, {@code
 * Secret}, enums, other records, and lists of texts or records; {@code Optional} of any of them
 * where the key may be left out. Any other key that is not set is a fault, unless defaults are
 * given. What the constructor refuses with an {@code IllegalArgumentException} is a fault of the
 * section.
 *
 * <p>Not for several threads: settings are read at start.
 */
public final class Settings {
    static final String SECTION = "Settings";

    private final String file;
    private final Section section;

    Settings(String file, Section root) {
        this.file = file;
        this.section = root.section(SECTION);
    }

    /**
     * All settings as a record.
     *
     * @throws ConfigException naming every fault
     */
    public <R extends Record> R as(Class<R> type) {
        return checked(new RecordReader<>(section, type).read());
    }

    /**
     * All settings as a record, with what is not set taken from {@code defaults}.
     *
     * @throws ConfigException naming every fault
     */
    public <R extends Record> R or(R defaults) {
        return checked(RecordReader.withDefaults(section, defaults).read());
    }

    /**
     * One section of the settings as a record, for a service of several parts.
     *
     * @throws ConfigException naming every fault
     */
    public <R extends Record> R part(String name, Class<R> type) {
        Section part = section.section(name);
        Optional<R> read = new RecordReader<>(part, type).read();
        part.refuseUnknown();
        return checked(read);
    }

    /** The settings, to be read key by key; what is wrong with them is thrown by {@link #check}. */
    public Section section() {
        return section;
    }

    /**
     * To be called when all settings have been read.
     *
     * @throws ConfigException naming every fault, and every key that was not read
     */
    public void check() {
        section.refuseUnknown();
        throwIfFaulty();
    }

    private <R> R checked(Optional<R> read) {
        throwIfFaulty();
        return read.orElseThrow();
    }

    private void throwIfFaulty() {
        if (!section.faults().isEmpty()) {
            throw new ConfigException(file, section.faults());
        }
    }
}
