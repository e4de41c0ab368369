package io.tieout.formats.bank;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The elements below a statement as a tree, so that where an element stands is found with one look-up by its name.
final class CamtNode {

    private static final Map<String, List<String>> STATEMENTS = Map.of(
            "BkToCstmrStmt", List.of("Stmt"),
            "BkToCstmrAcctRpt", List.of("Rpt"),
            "BkToCstmrDbtCdtNtfctn", List.of("Ntfctn"));

    /// What encloses the statements.
    static final CamtNode ROOT = root();

    private final Map<String, CamtNode> children = new HashMap<>();
    private final String path;
    private @Nullable CamtLeaf leaf;

    private CamtNode(String path) {
        this.path = path;
    }

    private static CamtNode root() {
        CamtNode statement = new CamtNode("statement");
        for (CamtLeaf leaf : CamtLeaf.values()) {
            for (String path : leaf.paths()) {
                CamtNode node = statement;
                for (String name : path.split("/", -1)) {
                    CamtNode parent = node;
                    node = parent.children.computeIfAbsent(
                            name, unseen -> new CamtNode(parent == statement ? name : parent.path + "/" + name));
                }
                node.leaf = leaf;
            }
        }
        CamtNode root = new CamtNode("");
        CamtNode document = new CamtNode("Document");
        root.children.put("Document", document);
        STATEMENTS.forEach((message, names) -> {
            CamtNode enclosing = new CamtNode(message);
            document.children.put(message, enclosing);
            enclosing.children.put("GrpHdr", new CamtNode("GrpHdr"));
            names.forEach(name -> enclosing.children.put(name, statement));
        });
        return root;
    }

    /// Null for an element that nothing is read of.
    @Nullable CamtNode child(String name) {
        return children.get(name);
    }

    @Nullable CamtLeaf leaf() {
        return leaf;
    }

    /// Where it stands below the statement; `statement` for the statement itself.
    String path() {
        return path;
    }
}
