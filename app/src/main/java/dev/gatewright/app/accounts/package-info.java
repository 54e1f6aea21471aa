/** Accounts ready made: a table of users, and what a service does with it. */
@NullMarked
package dev.gatewright.app.accounts;

import org.jspecify.annotations.NullMarked;
