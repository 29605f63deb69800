package dev.runbench.knowledge;

/** What a column of a table, or a key of a JSON record, tells of a ticket. */
public enum TicketField {
    KEY("Key"),
    TITLE("Title"),
    DESCRIPTION("Description"),
    STATUS("Status"),
    PRIORITY("Priority"),
    SERVICE("Service"),
    ENVIRONMENT("Environment"),
    AUTHOR("Author"),
    ASSIGNEE("Assignee"),
    CREATED("Created"),
    UPDATED("Updated"),
    /** How it was solved, in words. */
    RESOLUTION("Resolution"),
    /** A comment, or a journal of them; may stand in many columns. */
    COMMENT("Comments"),
    /** May stand in many columns. */
    TAG("Tags"),
    LINK("Link"),
    /** Names of attached files, or links to them; may stand in many columns. */
    ATTACHMENT("Attachments"),
    /** Kept in the ticket's table of fields under its own name. */
    OTHER("Other field"),
    /** Left out. */
    IGNORED("Leave out");

    private final String label;

    TicketField(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
