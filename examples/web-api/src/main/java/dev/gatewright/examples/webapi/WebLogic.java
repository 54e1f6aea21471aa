package dev.gatewright.examples.webapi;

import dev.gatewright.auth.Authentication;
import dev.gatewright.auth.SessionCookies;
import dev.gatewright.runtime.Caller;
import dev.gatewright.runtime.Client;
import dev.gatewright.runtime.Event;
import dev.gatewright.runtime.Events;
import dev.gatewright.runtime.Response;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A login in cookies, and notes that everybody who is logged in sees as they are written. */
final class WebLogic implements WebApi {
    private final Authentication<AuthClaims> auth;
    private final SessionCookies cookies;
    private final List<BlockingQueue<Note>> watchers = new CopyOnWriteArrayList<>();

    WebLogic(Authentication<AuthClaims> auth, SessionCookies cookies) {
        this.auth = auth;
        this.cookies = cookies;
    }

    @Override
    public Response<Void> login(LoginReq req, Client client) {
        return cookies.set(Response.done(), auth.login(req.username(), req.password(), client));
    }

    @Override
    public Response<Void> refresh(RefreshReq req, Client client) {
        String token = cookies.refreshToken(req.cookie());
        return cookies.set(Response.done(), auth.refresh(token, client));
    }

    @Override
    public Response<Void> logout(Caller<AuthClaims> caller) {
        auth.logout(caller);
        return cookies.clear(Response.done());
    }

    @Override
    public void writeNote(Note note, Caller<AuthClaims> caller) {
        Note signed = new Note(note.text(), caller.claims().name());
        watchers.forEach(watcher -> watcher.add(signed));
    }

    @Override
    public Events<Note> watchNotes(Caller<AuthClaims> caller) {
        return stream -> {
            BlockingQueue<Note> notes = new LinkedBlockingQueue<>();
            watchers.add(notes);
            try {
                while (stream.isOpen()) {
                    Note note = notes.poll(1, TimeUnit.SECONDS);
                    if (note != null) {
                        stream.send(Event.of(note));
                    }
                }
            } finally {
                watchers.remove(notes);
            }
        };
    }
}
