package dev.gatewright.app;

class EmbeddedAccountsTest extends AccountsContract {
    @Override
    String[] database() {
        return new String[0];
    }
}
