package dev.gatewright.http.upload;

import dev.gatewright.runtime.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of a form, on disk while its request is served.
 *
 * <p>Where the system allows, it has no name any more when the first byte is written, so that
 * nothing is left of it however the service ends; elsewhere it is deleted when closed.
 */
final class StoredFile extends OutputStream implements Upload {
    private final FileChannel channel;
    private final String fileName;
    private final String mediaType;
    private long size;

    private StoredFile(FileChannel channel, String fileName, String mediaType) {
        this.channel = channel;
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    /** An empty file, for the owner of the process alone. */
    static StoredFile create(Path folder, String fileName, String mediaType) throws IOException {
        Path path = Files.createTempFile(folder, "upload-", ".tmp");
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // not while it is open, on this system
        }
        return new StoredFile(channel, fileName, mediaType);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes, from, count);
        while (data.hasRemaining()) {
            size += channel.write(data, size);
        }
    }

    @Override
    public String untrustedFileName() {
        return fileName;
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
    public InputStream open() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (count == 0) {
                    return 0;
                }
                int read = channel.read(ByteBuffer.wrap(bytes, from, count), at);
                at += Math.max(0, read);
                return read;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "Upload[" + size + " bytes]";
    }
}
