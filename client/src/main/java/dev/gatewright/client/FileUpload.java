package dev.gatewright.client;

import dev.gatewright.runtime.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file to be sent in a form. */
public final class FileUpload implements Upload {
    private static final String ANY_BYTES = "application/octet-stream";

    private final String name;
    private final String mediaType;
    private final long size;
    private final Source source;

    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    private FileUpload(String name, String mediaType, long size, Source source) {
        this.name = name;
        this.mediaType = mediaType;
        this.size = size;
        this.source = source;
    }

    /**
     * A file on disk, sent under its name without its folders.
     *
     * @throws IOException when it cannot be read
     */
    public static FileUpload of(Path file) throws IOException {
        Path name = file.getFileName();
        return new FileUpload(
                name == null ? "file" : name.toString(),
                ANY_BYTES,
                Files.size(file),
                () -> Files.newInputStream(file));
    }

    /** Bytes under a name. */
    public static FileUpload of(String name, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new FileUpload(name, ANY_BYTES, copy.length, () -> new ByteArrayInputStream(copy));
    }

    /** Of this media type, in place of {@code application/octet-stream}. */
    public FileUpload withMediaType(String type) {
        return new FileUpload(name, type, size, source);
    }

    @Override
    public String untrustedFileName() {
        return name;
    }

    @Override
    public String untrustedMediaType() {
        return mediaType;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return source.open();
    }

    @Override
    public String toString() {
        return "FileUpload[" + name + "]";
    }
}
