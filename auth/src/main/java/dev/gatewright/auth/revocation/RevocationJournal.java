package dev.gatewright.auth.revocation;

import dev.gatewright.auth.store.Realm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What this node has been told is revoked, with its names in full, to be written back to a store
 * that has lost it. An entry takes some 35 bytes where names are ours; entries are dropped a page
 * at a time, once the last of the page can no longer match a token. Safe for use by many threads.
 */
final class RevocationJournal {
    private static final int PAGE_BYTES = 32 * 1024;

    /**
     * Left free in a page for its last entry: one that does not fit doubles what the page takes.
     */
    private static final int ROOM = 512;

    private static final int TOKEN = 1;
    private static final int SESSION = 2;
    private static final int SUBJECT = 3;

    private final List<Realm> realms = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();

    /** Some entries, in the order in which they came. */
    private static final class Page {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(PAGE_BYTES);
        private Instant until = Instant.MIN;
    }

    synchronized void add(Revocation revocation) {
        if (pages.isEmpty() || pages.getLast().bytes.size() > PAGE_BYTES - ROOM) {
            pages.add(new Page());
        }
        Page page = pages.getLast();
        try (DataOutputStream out = new DataOutputStream(page.bytes)) {
            out.writeShort(number(revocation.realm()));
            out.writeLong(revocation.until().toEpochMilli());
            switch (revocation) {
                case Revocation.OfToken token -> write(out, TOKEN, token.tokenId());
                case Revocation.OfSession session -> write(out, SESSION, session.sessionId());
                case Revocation.OfSubject subject -> {
                    write(out, SUBJECT, subject.identity().subject());
                    out.writeLong(subject.epoch());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no failures", e);
        }
        if (revocation.until().isAfter(page.until)) {
            page.until = revocation.until();
        }
    }

    private static void write(DataOutputStream out, int kind, String name) throws IOException {
        out.writeByte(kind);
        out.writeUTF(name);
    }

    private int number(Realm realm) {
        int number = realms.indexOf(realm);
        if (number < 0) {
            realms.add(realm);
            number = realms.size() - 1;
        }
        return number;
    }

    /** Hands over what can still match a token. */
    void forEach(Instant now, Consumer<Revocation> consumer) {
        for (byte[] page : copies()) {
            read(
                    page,
                    revocation -> {
                        if (revocation.until().isAfter(now)) {
                            consumer.accept(revocation);
                        }
                    });
        }
    }

    private synchronized List<byte[]> copies() {
        return pages.stream().map(page -> page.bytes.toByteArray()).toList();
    }

    private void read(byte[] page, Consumer<Revocation> consumer) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(page))) {
            while (in.available() > 0) {
                Realm realm = realm(in.readShort());
                Instant until = Instant.ofEpochMilli(in.readLong());
                int kind = in.readByte();
                String name = in.readUTF();
                consumer.accept(
                        switch (kind) {
                            case TOKEN -> new Revocation.OfToken(realm, name, until);
                            case SESSION -> new Revocation.OfSession(realm, name, until);
                            default ->
                                    new Revocation.OfSubject(
                                            realm.identity(name), in.readLong(), until);
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory has no failures", e);
        }
    }

    private synchronized Realm realm(int number) {
        return realms.get(number);
    }

    /** Forgets what can no longer match a token. */
    synchronized void sweep(Instant now) {
        for (Iterator<Page> each = pages.iterator(); each.hasNext(); ) {
            if (!each.next().until.isAfter(now)) {
                each.remove();
            }
        }
    }
}
