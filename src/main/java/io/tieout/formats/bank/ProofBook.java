package io.tieout.formats.bank;

import io.tieout.formats.BankStatement;
import io.tieout.formats.Proof;
import io.tieout.formats.Proof.Remark;
import io.tieout.formats.Proof.Status;
import io.tieout.shared.Message;
import java.util.ArrayList;
import java.util.List;

/// What one pass over a file notes of its totals; keeps the first thousand remarks and counts the rest.
final class ProofBook {

    private static final int MOST = 1000;

    private final List<Remark> remarks = new ArrayList<>();
    private final List<BankStatement> statements = new ArrayList<>();
    private long left;
    private boolean checked;
    private boolean wrong;
    private String total = "";

    /// The file contradicts itself or its standard.
    void error(long recordNo, String field, String value, Message why) {
        wrong = true;
        add(new Remark(recordNo, true, field, value, why));
    }

    void warning(long recordNo, String field, String value, Message why) {
        add(new Remark(recordNo, false, field, value, why));
    }

    private void add(Remark remark) {
        if (remarks.size() < MOST) {
            remarks.add(remark);
        } else {
            left++;
        }
    }

    /// A figure of the file was held against its records, with whatever result.
    void checked(String figure) {
        checked = true;
        total = figure;
    }

    /// A statement of an account has ended that states both balances.
    void statement(BankStatement statement) {
        statements.add(statement);
    }

    Proof proof() {
        List<Remark> all = new ArrayList<>(remarks);
        if (left > 0) {
            all.add(new Remark(0, true, "", "", Message.of("TIE-FMT-039.more-remarks", left)));
        }
        return new Proof(wrong ? Status.DIFFERS : checked ? Status.AGREES : Status.NONE, total, all, statements);
    }
}
