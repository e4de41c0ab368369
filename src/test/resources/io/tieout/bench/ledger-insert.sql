insert into ledger (journal_no, posting_date, value_date, document, account, partner, text, amount, currency, posted_by)
values (:journalNo, :postingDate, :valueDate, :document, :account, :partner, :text, :amount, :currency, :postedBy)
