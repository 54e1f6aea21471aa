package dev.gatewright.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/** What {@link Doctor} finds of files and folders: who may read them, how much room there is. */
final class FileExamination {
    /** In bytes. */
    private static final long LITTLE_SPACE = 100L << 20;

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final InstantSource clock;
    private final Consumer<Finding> findings;

    FileExamination(InstantSource clock, Consumer<Finding> findings) {
        this.clock = clock;
        this.findings = findings;
    }

    void examineOwner(Path file) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                findings.accept(
                        Finding.warning(
                                "permissions",
                                file + " can be read by others",
                                "chmod go= '" + file.toString().replace("'", "'\\''") + "'"));
            } else {
                findings.accept(Finding.ok("permissions", file + " is its owner's alone"));
            }
        } catch (IOException e) {
            findings.accept(
                    Finding.fault(
                            "permissions",
                            file + " cannot be looked at: " + e.getMessage(),
                            "run this as the user that the service runs as"));
        }
    }

    /** The folder of what is kept, or the one in which the next start makes it. */
    void examineSpace(Path data) throws IOException {
        Path folder = data;
        for (Path parent = data.getParent();
                parent != null && Files.notExists(folder);
                parent = parent.getParent()) {
            folder = parent;
        }
        FileStore disk = Files.getFileStore(folder);
        long free = disk.getUsableSpace();
        String text = "%d MB free for %s".formatted(free >> 20, data);
        findings.accept(
                free < LITTLE_SPACE
                        ? Finding.warning(
                                "disk", text, "make room: sessions and users are kept there")
                        : Finding.ok("disk", text));
        if (!Files.isDirectory(folder)) {
            findings.accept(
                    Finding.fault(
                            "disk", folder + " is no folder", "choose another by --data DIR"));
        } else if (!Files.isWritable(folder)) {
            findings.accept(
                    Finding.fault(
                            "disk",
                            folder.equals(data)
                                    ? data + " cannot be written"
                                    : data + " cannot be made in " + folder,
                            "run this as the user that the service runs as, or choose --data DIR"));
        }
    }

    /** The file of the audit, which the next start opens or makes. */
    void examineAudit(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean isUsable =
                Files.exists(file)
                        ? !Files.isDirectory(file) && Files.isWritable(file)
                        : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (isUsable) {
            findings.accept(Finding.ok("audit", file + " can be written"));
        } else {
            findings.accept(
                    Finding.fault(
                            "audit",
                            "Log.AuditFile: " + file + " cannot be written",
                            "run this as the user that the service runs as, make the file's folder,"
                                    + " or name another file"));
        }
    }

    /** A file from the future tells a clock that is behind. */
    void examineTime(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.isAfter(clock.instant().plus(StoreExamination.HARMFUL_SKEW))) {
            findings.accept(
                    Finding.fault(
                            "clock",
                            "this machine says %s, and %s was written at %s"
                                    .formatted(clock.instant(), file, written),
                            "set the clock: tokens and sessions end by it"));
        }
    }
}
