package dev.gatewright.auth.store;

/**
 * Who somebody is: a subject, and among whose accounts. What stores keep of somebody is kept under
 * both.
 *
 * @param realm among whose accounts
 * @param subject the account, as {@code sub} names it
 */
public record Identity(Realm realm, String subject) {}
