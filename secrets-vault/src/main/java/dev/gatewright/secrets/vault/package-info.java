/** Secrets in HashiCorp Vault or OpenBao. */
@NullMarked
package dev.gatewright.secrets.vault;

import org.jspecify.annotations.NullMarked;
