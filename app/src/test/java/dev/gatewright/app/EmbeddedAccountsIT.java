package dev.gatewright.app;

class EmbeddedAccountsIT extends AccountsContract {
    @Override
    String[] database() {
        return new String[0];
    }
}
