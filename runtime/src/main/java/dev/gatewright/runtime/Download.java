package dev.gatewright.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a stream of bytes, as a response: what logic behind {@code @download} returns.
 * Immutable.
 *
 * <p>It is sent in parts, no faster than the client takes them, and is never in memory as a whole.
 * Nothing is opened before it is sent. Of files, clients may ask for a range, and whether they
 * changed.
 */
public final class Download {
    private static final String ANY_BYTES = "application/octet-stream";

    private final Origin origin;
    private final String mediaType;
    private final @Nullable String name;
    private final boolean isInline;
    private final @Nullable String entityTag;
    private final @Nullable Instant lastModified;

    /** Where the bytes come from. */
    public sealed interface Origin {

        /** A file, as it is when it is sent. */
        record File(Path path) implements Origin {}

        /**
         * Anything else.
         *
         * @param length how many bytes there are; empty when that is not known before the end
         */
        record Stream(OptionalLong length, Source source) implements Origin {}
    }

    /** Opens a stream of bytes. */
    @FunctionalInterface
    public interface Source {

        /**
         * The bytes from the start. Called at most once for a response, and closed by whoever
         * called: on another thread than the one that reads, when the client leaves.
         */
        InputStream open() throws IOException;
    }

    private Download(
            Origin origin,
            String mediaType,
            @Nullable String name,
            boolean isInline,
            @Nullable String entityTag,
            @Nullable Instant lastModified) {
        this.origin = origin;
        this.mediaType = mediaType;
        this.name = name;
        this.isInline = isInline;
        this.entityTag = entityTag;
        this.lastModified = lastModified;
    }

    /**
     * A file. Whoever makes its path of what a caller sent must see to it that it stays in its
     * folder.
     */
    public static Download of(Path file) {
        return new Download(new Origin.File(file), ANY_BYTES, null, false, null, null);
    }

    /** Bytes of which it is not known how many there are. */
    public static Download of(Source source) {
        return new Download(
                new Origin.Stream(OptionalLong.empty(), source),
                ANY_BYTES,
                null,
                false,
                null,
                null);
    }

    /**
     * Bytes of a known length. A source that has fewer or more cuts the response off.
     *
     * @throws IllegalArgumentException for a negative length
     */
    public static Download of(long length, Source source) {
        if (length < 0) {
            throw new IllegalArgumentException("a length is negative: " + length);
        }
        return new Download(
                new Origin.Stream(OptionalLong.of(length), source),
                ANY_BYTES,
                null,
                false,
                null,
                null);
    }

    /** Of this media type, in place of {@code application/octet-stream}. */
    public Download withMediaType(String type) {
        return new Download(origin, type, name, isInline, entityTag, lastModified);
    }

    /** To be saved under a name (RFC 6266), of which clients see no folders. */
    public Download withName(String fileName) {
        return new Download(origin, mediaType, fileName, false, entityTag, lastModified);
    }

    /**
     * To be shown, and saved under a name. What users have sent should not be shown: a page among
     * it could act in the name of whoever looks at it.
     */
    public Download shownAs(String fileName) {
        return new Download(origin, mediaType, fileName, true, entityTag, lastModified);
    }

    /**
     * With a tag that names this version of its bytes and no other, which clients ask with whether
     * there is a later one. A file has one of its own, of time and size.
     *
     * @param tag printable ASCII without quotes
     */
    public Download withEntityTag(String tag) {
        if (!tag.chars().allMatch(c -> c > ' ' && c < 127 && c != '"')) {
            throw new IllegalArgumentException("a malformed entity tag");
        }
        return new Download(origin, mediaType, name, isInline, tag, lastModified);
    }

    /** With the time of its last change. A file has one of its own. */
    public Download withLastModified(Instant time) {
        return new Download(origin, mediaType, name, isInline, entityTag, time);
    }

    /** Where its bytes come from. */
    public Origin origin() {
        return origin;
    }

    /** What is sent as {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** The name to save it under. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Whether it is to be shown rather than saved. */
    public boolean isInline() {
        return isInline;
    }

    /** The tag of this version, without quotes. */
    public Optional<String> entityTag() {
        return Optional.ofNullable(entityTag);
    }

    /** The time that logic gave it; empty where it gave none, also for a file, which has one. */
    public Optional<Instant> lastModified() {
        return Optional.ofNullable(lastModified);
    }
}
