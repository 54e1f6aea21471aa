package dev.gatewright.store.jdbc.embedded;

import org.h2.api.TableEngine;
import org.h2.command.Prepared;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.Store;
import org.h2.result.LocalResult;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Table;

/**
 * Makes the tables of the embedded database, whose updates of single rows leave alone the indexes
 * that the change does not concern. By itself H2 takes the old row out of every index and puts the
 * new one in, and writes all the pages on the way to each. A refresh changes no index at all.
 *
 * <p>Nothing of it is in the file: the tables are those that H2 itself would read and write. Other
 * tables than ours are its own. For H2, which makes it by its name.
 */
public final class UpdatesInPlace implements TableEngine {
    private static final String OURS = "GATEWRIGHT_";

    /** H2 finds it by {@code DEFAULT_TABLE_ENGINE}. */
    public UpdatesInPlace() {}

    @Override
    public Table createTable(CreateTableData data) {
        Store store = data.session.getDatabase().getStore();
        // H2 looks up who has triggers and large objects among the tables that it has made.
        return data.tableName.startsWith(OURS) ? new InPlace(data, store) : store.createTable(data);
    }

    private static final class InPlace extends MVTable {
        InPlace(CreateTableData data, Store store) {
            super(data, store);
        }

        @Override
        public void updateRows(Prepared prepared, SessionLocal session, LocalResult rows) {
            // Of several rows, one may take what another gives up in a unique index.
            if (rows.getRowCount() != 2) {
                super.updateRows(prepared, session, rows);
                return;
            }
            rows.next();
            Row before = rows.currentRowForTable();
            rows.next();
            Row after = rows.currentRowForTable();
            if (staysInPlace(before, after)) {
                updateRow(session, before, after);
            } else {
                rows.reset();
                super.updateRows(prepared, session, rows);
            }
        }

        /** A primary key of one whole number is the row's place, which H2 takes to be the same. */
        private boolean staysInPlace(Row before, Row after) {
            int place = getMainIndexColumn();
            return place == SearchRow.ROWID_INDEX
                    || before.getValue(place).equals(after.getValue(place));
        }
    }
}
