package dev.gatewright.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a client has sent in a form, already received whole: what a field with a {@code file}
 * tag becomes. It is on disk, readable by the service alone, and gone when the method of the logic
 * has returned.
 *
 * <p>Name and media type are what the client says. Neither is to be trusted: a name is no path, and
 * a media type says nothing of the bytes.
 */
public interface Upload {
    /** In place of a file that is missing, while its fault is on its way to the client. */
    Upload NONE =
            new Upload() {
                @Override
                public String untrustedFileName() {
                    return "";
                }

                @Override
                public String untrustedMediaType() {
                    return "";
                }

                @Override
                public long size() {
                    return 0;
                }

                @Override
                public InputStream open() {
                    return InputStream.nullInputStream();
                }
            };

    /** The name that the client gave the file, which may be anything; never empty but for none. */
    String untrustedFileName();

    /** The media type as the client says; {@code application/octet-stream} when it says none. */
    String untrustedMediaType();

    /** How many bytes there are. */
    long size();

    /**
     * The bytes from the start; may be called more than once.
     *
     * @throws IOException when it is gone, since the method that got it has returned
     */
    InputStream open() throws IOException;

    /**
     * Keeps the bytes in a new file.
     *
     * @throws IOException when the file exists or cannot be written
     */
    default void saveAs(Path file) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, file);
        }
    }
}
