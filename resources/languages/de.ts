<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>window</name>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Draft</source>
        <translation>&amp;Entwurf</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Add the word to my words</source>
        <translation>Wort in mein Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>All actions</source>
        <translation>Alle Aktionen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Back to the AI's text</source>
        <translation>Zurück zum Text der KI</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Compare with the AI's newer draft</source>
        <translation>Mit dem neueren Entwurf der KI vergleichen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Continue with the restored store</source>
        <translation>Mit dem wiederhergestellten Speicher fortfahren</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Copy a fault report</source>
        <translation>Fehlerbericht kopieren</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Copy a link to this draft</source>
        <translation>Link zu diesem Entwurf kopieren</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Correct a misspelled word</source>
        <translation>Falsch geschriebenes Wort korrigieren</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Earlier texts of this reply</source>
        <translation>Frühere Texte dieser Antwort</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Edit the text</source>
        <translation>Text bearbeiten</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Escalations</source>
        <translation>Eskalationen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Find in the reply</source>
        <translation>In der Antwort suchen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Go to what needs you</source>
        <translation>Zu dem, was Sie braucht</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Help and keys</source>
        <translation>Hilfe und Tasten</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Inline diff</source>
        <translation>Änderungen im Text</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insert a similar past answer</source>
        <translation>Frühere ähnliche Antwort einfügen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insert a snippet or from a source</source>
        <translation>Textbaustein oder Quelle einfügen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insights</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Larger text</source>
        <translation>Text größer</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Lift a stop…</source>
        <translation>Stopp aufheben…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Mark the finding as wrong</source>
        <translation>Befund als falsch melden</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next draft</source>
        <translation>Nächster Entwurf</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Normal text</source>
        <translation>Text normal groß</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Open another workspace…</source>
        <translation>Anderen Arbeitsbereich öffnen…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Open the ticket or a source's link</source>
        <translation>Link des Tickets oder einer Quelle öffnen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Pick this draft and the next</source>
        <translation>Diesen und den nächsten Entwurf auswählen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Pick this draft and the previous</source>
        <translation>Diesen und den vorigen Entwurf auswählen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous draft</source>
        <translation>Voriger Entwurf</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Return with guidance</source>
        <translation>Mit Anleitung zurückgeben</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Reveal a masked field</source>
        <translation>Verdecktes Feld aufdecken</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Save diagnostics…</source>
        <translation>Diagnose speichern…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Show everyone who gets the reply</source>
        <translation>Alle Empfänger der Antwort zeigen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Smaller text</source>
        <translation>Text kleiner</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Snooze…</source>
        <translation>Zurückstellen…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Source {number}</source>
        <translation>Quelle {number}</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Stop sending…</source>
        <translation>Versand anhalten…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Sync now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Take drafts offline</source>
        <translation>Entwürfe offline mitnehmen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Timeline</source>
        <translation>Chronik</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Tour in three steps</source>
        <translation>Rundgang in drei Schritten</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Undo the last decision</source>
        <translation>Letzte Entscheidung rückgängig machen</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Use safer wording</source>
        <translation>Sicherere Formulierung verwenden</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Views and order of the queue</source>
        <translation>Ansichten und Reihenfolge der Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/actions.py"/>
        <source>Not on this screen.</source>
        <translation>Nicht auf dieser Seite.</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>Choose a folder for Countersign's data</source>
        <translation>Wählen Sie einen Ordner für die Daten von Countersign</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>Opening the workspace</source>
        <translation>Der Arbeitsbereich wird geöffnet</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>This profile cannot be opened</source>
        <translation>Dieses Profil lässt sich nicht öffnen</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>{title} – Countersign</source>
        <translation>{title} – Countersign</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>Connecting to the audit store.</source>
        <translation>Verbindung zum Audit-Speicher wird aufgebaut.</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>Getting the drafts</source>
        <translation>Entwürfe werden geholt</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>No drafts are on this computer</source>
        <translation>Auf diesem Computer sind keine Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>The audit store does not answer.</source>
        <translation>Der Audit-Speicher antwortet nicht.</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>They appear here as they arrive.</source>
        <translation>Sie erscheinen hier, sobald sie eintreffen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> A senior reviews it.</source>
        <translation> Ein Senior prüft es.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> It goes back to the pipeline: reject it.</source>
        <translation> Es geht an die Pipeline zurück: Lehnen Sie es ab.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> It must not be sent: reject it.</source>
        <translation> Es darf nicht gesendet werden: Lehnen Sie es ab.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> The pipeline tries again: reject it.</source>
        <translation> Die Pipeline versucht es noch einmal: Lehnen Sie es ab.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A colleague answered on the ticket before this was sent.</source>
        <translation>Ein Kollege hat auf dem Ticket geantwortet, bevor dies gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A note was added to the ticket before this was sent.</source>
        <translation>Zum Ticket kam eine Notiz hinzu, bevor dies gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A senior decides; your text is included.</source>
        <translation>Ein Senior entscheidet; Ihr Text ist dabei.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A source could not be read when this was drafted.</source>
        <translation>Beim Entwerfen war eine Quelle nicht lesbar.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Carried out {seconds} s after approval; undo until then.</source>
        <translation>Wird {seconds} s nach der Freigabe ausgeführt; bis dahin widerrufbar.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Could not be saved in {path}: {why}.</source>
        <translation>Konnte nicht in {path} gespeichert werden: {why}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Decided on an older draft; the pipeline has sent a newer one.</source>
        <translation>Über einen älteren Entwurf entschieden; die Pipeline hat einen neueren gesendet.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Draft says {fact}; “{title}” says {values:and}.</source>
        <translation>Im Entwurf steht {fact}; in „{title}“ steht {values:and}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Drafting cost {cost:.4f} USD; at most {most:.4f} USD are allowed.{advice}</source>
        <translation>Das Entwerfen kostete {cost:.4f} USD; erlaubt sind höchstens {most:.4f} USD.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Drafting took {seconds:.1f} s; at most {most:.1f} s are allowed.{advice}</source>
        <translation>Das Entwerfen dauerte {seconds:.1f} s; erlaubt sind höchstens {most:.1f} s.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Fetching changes from the audit store.</source>
        <translation>Änderungen werden vom Audit-Speicher geholt.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Goes back to the agents with your guidance.</source>
        <translation>Geht mit Ihrer Anleitung an die Agenten zurück.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Hides what is written: {what}.</source>
        <translation>Verbirgt, was geschrieben steht: {what}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Hides what is written: {what}. Without it the text reads “{clean}”.</source>
        <translation>Verbirgt, was geschrieben steht: {what}. Ohne das lautet der Text „{clean}“.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Masked values are only in the audit store, which does not answer now. Try again later.</source>
        <translation>Verdeckte Werte sind nur im Audit-Speicher, der gerade nicht antwortet. Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>New drafts come in, but decisions do not go out.</source>
        <translation>Neue Entwürfe kommen an, aber Entscheidungen gehen nicht hinaus.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>New drafts come in, but they cannot be claimed.</source>
        <translation>Neue Entwürfe kommen an, können aber nicht reserviert werden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>No one is signed in yet. You can decide once the store has answered.</source>
        <translation>Noch ist niemand angemeldet. Sie können entscheiden, sobald der Speicher geantwortet hat.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Not checked for promises: in a language that the model has not learnt.{advice}</source>
        <translation>Nicht auf Zusagen geprüft: in einer Sprache, die das Modell nicht gelernt hat.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Not checked for promises: model {model} of your team is not here yet.{advice}</source>
        <translation>Nicht auf Zusagen geprüft: Das Modell {model} Ihres Teams ist noch nicht hier.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Nothing is sent; the pipeline is told why.</source>
        <translation>Nichts wird gesendet; die Pipeline erfährt den Grund.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Nothing is sent; your text is recorded and compared with the AI's.</source>
        <translation>Nichts wird gesendet; Ihr Text wird aufgezeichnet und mit dem der KI verglichen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only a senior may approve {what}. Escalate it.</source>
        <translation>Nur ein Senior darf das freigeben: {what}. Eskalieren Sie es.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only agents and seniors decide on drafts. Sign in as one of them.</source>
        <translation>Nur Agenten und Seniors entscheiden über Entwürfe. Melden Sie sich als solche an.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only an escalated draft can be returned. Reject it, or leave it in the queue.</source>
        <translation>Nur ein eskalierter Entwurf kann zurückgegeben werden. Lehnen Sie ihn ab, oder lassen Sie ihn in der Warteschlange.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy has {what} in shadow ({reason}).</source>
        <translation>Die Richtlinie hat {what} im Schattenbetrieb ({reason}).</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy has {what} in shadow.</source>
        <translation>Die Richtlinie hat {what} im Schattenbetrieb.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy no longer allows an agent to send this.</source>
        <translation>Die Richtlinie erlaubt es einem Agenten nicht mehr, dies zu senden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Say why in a few words.</source>
        <translation>Nennen Sie den Grund in wenigen Worten.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Says the opposite of “{title}”: {denied}</source>
        <translation>Sagt das Gegenteil von „{title}“: {denied}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sending was stopped before this was sent.</source>
        <translation>Der Versand wurde angehalten, bevor dies gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sent {seconds} s after approval; undo until then.</source>
        <translation>Wird {seconds} s nach der Freigabe gesendet; bis dahin widerrufbar.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Shadow: not sent. {why:sentence} Answer on the ticket; or write here what you would send, and reject the draft: both texts are compared.</source>
        <translation>Schattenbetrieb: nicht gesendet. {why:sentence} Antworten Sie auf dem Ticket; oder schreiben Sie hier, was Sie senden würden, und lehnen Sie den Entwurf ab: Beide Texte werden verglichen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sign in again with a new token; what waits here is kept.</source>
        <translation>Melden Sie sich mit einem neuen Token an; was hier wartet, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone with your name, {name}, changed what will be done</source>
        <translation>Jemand mit Ihrem Namen, {name}, hat geändert, was getan wird</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone with your name, {name}, escalated this</source>
        <translation>Jemand mit Ihrem Namen, {name}, hat dies eskaliert</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone wrote on the ticket after this was decided.</source>
        <translation>Nach der Entscheidung hat jemand auf dem Ticket geschrieben.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Starting the audit store on this computer.</source>
        <translation>Der Audit-Speicher auf diesem Computer wird gestartet.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Talking to the audit store failed unexpectedly. Trying again; your work is saved.</source>
        <translation>Der Austausch mit dem Audit-Speicher schlug unerwartet fehl. Neuer Versuch läuft; Ihre Arbeit ist gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>That needs the audit store, which does not answer now. Try again once online.</source>
        <translation>Dafür wird der Audit-Speicher gebraucht, der gerade nicht antwortet. Versuchen Sie es erneut, sobald Sie online sind.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The address “{host}” has a capital I where a small l is expected; check where it leads.</source>
        <translation>Die Adresse „{host}“ hat ein großes I, wo ein kleines l zu erwarten ist; prüfen Sie, wohin sie führt.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The address “{host}” stands for one in foreign letters; check where it leads.</source>
        <translation>Die Adresse „{host}“ steht für eine in fremden Buchstaben; prüfen Sie, wohin sie führt.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} asks for a pause.</source>
        <translation>Der Audit-Speicher unter {address} bittet um eine Pause.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in. {then:sentence}</source>
        <translation>Der Audit-Speicher unter {address} nimmt diese Anmeldung nicht an. {then:sentence}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} does not answer ({why}).</source>
        <translation>Der Audit-Speicher unter {address} antwortet nicht ({why}).</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} is not available right now.</source>
        <translation>Der Audit-Speicher unter {address} ist gerade nicht verfügbar.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store does not allow that in your role. Ask a lead or the operator.</source>
        <translation>Der Audit-Speicher erlaubt das in Ihrer Rolle nicht. Fragen Sie die Teamleitung oder den Betreiber.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store does not have that, or it is not in one of your queues.</source>
        <translation>Der Audit-Speicher hat das nicht, oder es ist in keiner Ihrer Warteschlangen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The conversation continued while you had this open. Read it before you decide.</source>
        <translation>Das Gespräch ging weiter, während Sie dies offen hatten. Lesen Sie es, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The customer wrote again before this was sent.</source>
        <translation>Der Kunde hat wieder geschrieben, bevor dies gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The customer's message gives instructions to a model: “{instruction}”.</source>
        <translation>Die Nachricht des Kunden gibt einem Modell Anweisungen: „{instruction}“.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The findings for this text have changed. Check them again.</source>
        <translation>Die Befunde zu diesem Text haben sich geändert. Prüfen Sie sie noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The hold time is over: this can no longer be undone. Write a follow-up on the ticket.</source>
        <translation>Die Wartezeit ist vorbei: Das kann nicht mehr rückgängig gemacht werden. Schreiben Sie auf dem Ticket weiter.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The last message is from {who}, not from the customer.</source>
        <translation>Die letzte Nachricht ist von {who}, nicht vom Kunden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The model's confidence is low: {confidence:.2f}, below {threshold:.2f}.{advice}</source>
        <translation>Die Konfidenz des Modells ist niedrig: {confidence:.2f}, unter {threshold:.2f}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline fell back to: {word}.</source>
        <translation>Die Pipeline ist ausgewichen auf: {word}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has sent revision {revision} since; you decided on {decided}.</source>
        <translation>Die Pipeline hat inzwischen Revision {revision} gesendet; Sie haben über {decided} entschieden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has withdrawn this draft. Its pipeline says: {reason}</source>
        <translation>Die Pipeline hat diesen Entwurf zurückgezogen. Sie meldet: {reason}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has withdrawn this draft. Your text stays here; copy what is needed.</source>
        <translation>Die Pipeline hat diesen Entwurf zurückgezogen. Ihr Text bleibt hier; kopieren Sie, was Sie brauchen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline met an error when it drafted this.</source>
        <translation>Beim Entwerfen trat in der Pipeline ein Fehler auf.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline ran out of time when it drafted this.</source>
        <translation>Beim Entwerfen lief der Pipeline die Zeit ab.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline sent a newer draft while you had this open. Look at it before you decide.</source>
        <translation>Die Pipeline hat einen neueren Entwurf gesendet, während Sie diesen offen hatten. Sehen Sie ihn an, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The policy gives no limits for “{kind}”.</source>
        <translation>Die Richtlinie nennt keine Grenzen für „{kind}“.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The policy in force now forbids what was approved.</source>
        <translation>Die geltende Richtlinie verbietet jetzt, was freigegeben wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The queue {queue} is not one of yours. Ask {owner}.</source>
        <translation>Die Warteschlange {queue} ist keine von Ihren. Fragen Sie {owner}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The reply is empty. Write one, or reject the draft.</source>
        <translation>Die Antwort ist leer. Schreiben Sie eine, oder lehnen Sie den Entwurf ab.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text has {what} that neither this customer nor an approved source gave. It may belong to someone else.</source>
        <translation>Der Text enthält: {what}. Weder dieser Kunde noch eine freigegebene Quelle hat es genannt; es könnte jemand anderem gehören.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text has {what}. Take it out, or send it another way.</source>
        <translation>Der Text enthält: {what}. Entfernen Sie es, oder senden Sie es auf anderem Weg.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text was changed after it was checked. Look at it before you decide.</source>
        <translation>Der Text wurde nach der Prüfung geändert. Sehen Sie ihn an, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The ticket changed before this was sent.</source>
        <translation>Das Ticket hat sich geändert, bevor dies gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The ticket's language is {language}; drafts are released for {released}.{advice}</source>
        <translation>Die Sprache des Tickets ist {language}; zugelassen sind Entwürfe für {released}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The {what} {name} is not released.{advice}</source>
        <translation>Nicht zugelassen: {what} {name}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>There is no decision to undo.</source>
        <translation>Es gibt keine Entscheidung, die rückgängig zu machen wäre.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>There is no {label}, which policy requires here.{advice}</source>
        <translation>Es fehlt: {label}. Die Richtlinie verlangt es hier.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This decision may already be with the audit store, which does not answer now. It cannot be undone.</source>
        <translation>Diese Entscheidung ist vielleicht schon beim Audit-Speicher, der gerade nicht antwortet. Sie kann nicht rückgängig gemacht werden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft has expired. Ask the pipeline for a new one.</source>
        <translation>Dieser Entwurf ist abgelaufen. Bitten Sie die Pipeline um einen neuen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved, and sending failed. A senior can send it again.</source>
        <translation>Dieser Entwurf ist schon freigegeben, und das Senden schlug fehl. Ein Senior kann ihn erneut senden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved. Within the hold time, whoever approved it can undo that.</source>
        <translation>Dieser Entwurf ist schon freigegeben. In der Wartezeit kann das rückgängig machen, wer ihn freigegeben hat.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved; it is not known whether it was sent. A senior checks and records which.</source>
        <translation>Dieser Entwurf ist schon freigegeben; ob er gesendet wurde, ist nicht bekannt. Ein Senior prüft es und hält es fest.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already escalated. Decide on it, or leave it to another senior.</source>
        <translation>Dieser Entwurf ist schon eskaliert. Entscheiden Sie, oder überlassen Sie ihn einem anderen Senior.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already rejected. Ask the pipeline for a new one if an answer is still needed.</source>
        <translation>Dieser Entwurf ist schon abgelehnt. Bitten Sie die Pipeline um einen neuen, wenn noch eine Antwort nötig ist.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already sent. Write a follow-up on the ticket if something is missing.</source>
        <translation>Dieser Entwurf ist schon gesendet. Schreiben Sie auf dem Ticket weiter, wenn etwas fehlt.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is no longer here. Your text is in the Outbox.</source>
        <translation>Dieser Entwurf ist nicht mehr hier. Ihr Text ist im Postausgang.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is with the seniors. You can decide on it again if they return it.</source>
        <translation>Dieser Entwurf ist bei den Seniors. Sie können wieder entscheiden, wenn sie ihn zurückgeben.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This profile has no token for its audit store. Sign in under Settings; your work is saved.</source>
        <translation>Dieses Profil hat kein Token für seinen Audit-Speicher. Melden Sie sich unter Einstellungen an; Ihre Arbeit ist gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Too long to check completely. A senior reads all of it, or the pipeline sends it in parts.</source>
        <translation>Zu lang für eine vollständige Prüfung. Ein Senior liest alles, oder die Pipeline sendet es in Teilen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You changed what will be done</source>
        <translation>Sie haben geändert, was getan wird</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You did not escalate it: you may approve. {then:sentence}</source>
        <translation>Nicht von Ihnen eskaliert: Sie dürfen freigeben. {then:sentence}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You escalated this</source>
        <translation>Sie haben dies eskaliert</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You have decided on this draft already. Undo that first.</source>
        <translation>Sie haben über diesen Entwurf schon entschieden. Machen Sie das zuerst rückgängig.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>a message to the customer</source>
        <translation>eine Nachricht an den Kunden</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{by} stopped sending for {what} at {since:%Y-%m-%d %H:%M} UTC: {reason}.</source>
        <translation>{by} hat den Versand für {what} angehalten, {since:%Y-%m-%d %H:%M} UTC: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{by} turned {what} back to review at {since:%Y-%m-%d %H:%M} UTC: {reason}.</source>
        <translation>{by} hat {what} zurück in die Prüfung gegeben, {since:%Y-%m-%d %H:%M} UTC: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{did:sentence}, so another senior approves it. {ask} {senior}.</source>
        <translation>{did:sentence}, also gibt es ein anderer Senior frei. {ask} {senior}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{fact:sentence} Work goes on; what waits is sent later.</source>
        <translation>{fact:sentence} Die Arbeit geht weiter; was wartet, wird später gesendet.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Change it, or escalate it.</source>
        <translation>{finding:sentence} Ändern oder eskalieren Sie es.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Change it, or override it with a reason that is logged.</source>
        <translation>{finding:sentence} Ändern Sie es, oder übersteuern Sie es mit einem Grund, der aufgezeichnet wird.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} No one may approve that. Change it, or escalate it.</source>
        <translation>{finding:sentence} Niemand darf das freigeben. Ändern oder eskalieren Sie es.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Only a senior may approve it. Escalate it.</source>
        <translation>{finding:sentence} Nur ein Senior darf es freigeben. Eskalieren Sie es.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} is longer than {limit}.</source>
        <translation>{label} ist länger als {limit}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} {value} is above {limit:g}.</source>
        <translation>{label} {value} liegt über {limit:g}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} {value} is below {limit:g}.</source>
        <translation>{label} {value} liegt unter {limit:g}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} “{value}” is not of the form that the policy allows.</source>
        <translation>{label} „{value}“ hat nicht die Form, die die Richtlinie erlaubt.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} “{value}” is not one of those that an agent may set.</source>
        <translation>{label} „{value}“ gehört nicht zu den Werten, die ein Agent setzen darf.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/core_sentences.py"/>
        <source>{stop:sentence} {count} more {stops} in force.</source>
        <translation>
            <numerusform>{stop:sentence} Weitere geltende Stopps: {count}.</numerusform>
            <numerusform>{stop:sentence} Weitere geltende Stopps: {count}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{stopped} with {more}</source>
        <translation>{stopped} mit {more}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{who} wrote on the ticket while you had this open. Read it before you decide.</source>
        <translation>Während Sie dies offen hatten, kam auf dem Ticket eine Nachricht von {who}. Lesen Sie sie, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{why:sentence} Your text is kept; reject it, or approve it once a senior, a lead or an operator has lifted the stop.</source>
        <translation>{why:sentence} Ihr Text bleibt erhalten; lehnen Sie ab, oder geben Sie frei, sobald ein Senior, die Teamleitung oder ein Betreiber den Stopp aufgehoben hat.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{words} is in no source and in no message of this ticket.</source>
        <translation>{words} steht in keiner Quelle und in keiner Nachricht dieses Tickets.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{label}” is not among what an agent may set with “{kind}”.</source>
        <translation>„{label}“ gehört nicht zu dem, was ein Agent mit „{kind}“ setzen darf.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” gives instructions to a model: “{instruction}”. Check the draft by other sources.</source>
        <translation>„{title}“ gibt einem Modell Anweisungen: „{instruction}“. Prüfen Sie den Entwurf an anderen Quellen.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” is not approved for customers, and the text cites it.{advice}</source>
        <translation>„{title}“ ist nicht für Kunden freigegeben, und der Text zitiert es.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” is not approved for customers. It was read, not cited.</source>
        <translation>„{title}“ ist nicht für Kunden freigegeben. Es wurde gelesen, nicht zitiert.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” was {what} {ago}; {kind} count as stale after {limit}.{advice}</source>
        <translation>„{title}“: {what} {ago}; veraltet ({kind}) nach {limit}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{words}” is a placeholder that was not filled in.</source>
        <translation>„{words}“ ist ein Platzhalter, der nicht ausgefüllt wurde.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{word}” mixes letters that only look alike: {letters}.</source>
        <translation>„{word}“ mischt Buchstaben, die nur gleich aussehen: {letters}.</translation>
    </message>
    <message>
        <location filename="ui/draft/action_card.py"/>
        <source>Action: {action}, {kind}</source>
        <translation>Aktion: {action}, {kind}</translation>
    </message>
    <message>
        <location filename="ui/draft/conversation.py"/>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <location filename="ui/draft/conversation.py"/>
        <source>Show {shown} of {rest} earlier messages</source>
        <translation>{shown} von {rest} früheren Nachrichten zeigen</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>No field of this customer is masked for your role.</source>
        <translation>Bei diesem Kunden ist für Ihre Rolle kein Feld verdeckt.</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Plan</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Postcode</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Reveal</source>
        <translation>Aufdecken</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>VAT number</source>
        <translation>USt-IdNr.</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/customer_panel.py"/>
        <source>{count} fields are masked for your role by policy.</source>
        <translation>
            <numerusform>{count} Feld ist für Ihre Rolle durch die Richtlinie verdeckt.</numerusform>
            <numerusform>{count} Felder sind für Ihre Rolle durch die Richtlinie verdeckt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>{revealed}  revealed</source>
        <translation>{revealed}  aufgedeckt</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>{value}  masked</source>
        <translation>{value}  verdeckt</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Approve anyway</source>
        <translation>Trotzdem freigeben</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Esc, {keys}</source>
        <translation>Esc, {keys}</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>First choose what happens to your text on the newer draft.</source>
        <translation>Entscheiden Sie zuerst, was mit Ihrem Text auf dem neueren Entwurf geschieht.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Give the reason first, or go back with Esc.</source>
        <translation>Geben Sie zuerst den Grund an, oder gehen Sie mit Esc zurück.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>It was not sent.</source>
        <translation>Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>No draft is open.</source>
        <translation>Kein Entwurf ist geöffnet.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>The decision is being saved.</source>
        <translation>Die Entscheidung wird gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>The draft is open again.</source>
        <translation>Der Entwurf ist wieder offen.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>This draft can no longer be decided.</source>
        <translation>Über diesen Entwurf kann nicht mehr entschieden werden.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Undone: {done}, {whose}. {then}</source>
        <translation>Rückgängig gemacht: {done}, {whose}. {then}</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>A dialog is open over this draft. Close it, then press again.</source>
        <translation>Über diesem Entwurf ist ein Dialog offen. Schließen Sie ihn und drücken Sie dann noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>The text is being checked. Press again in a moment.</source>
        <translation>Der Text wird geprüft. Drücken Sie gleich noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>This draft has only just appeared. Read it, then press again.</source>
        <translation>Dieser Entwurf ist gerade erst erschienen. Lesen Sie ihn, und drücken Sie dann erneut.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>“{name}” has no value yet. Finish it, then press again.</source>
        <translation>„{name}“ hat noch keinen Wert. Vervollständigen Sie ihn, und drücken Sie dann erneut.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>It was decided or withdrawn in the meantime.</source>
        <translation>Inzwischen wurde darüber entschieden, oder er wurde zurückgezogen.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>Something in it stopped the window from showing all of it ({name}), so it cannot be decided here. What you typed is saved. Continue with the next draft, and tell your operator the number above.</source>
        <translation>Etwas darin hat verhindert, dass das Fenster alles anzeigt ({name}); deshalb kann hier nicht darüber entschieden werden. Was Sie getippt haben, ist gespeichert. Machen Sie mit dem nächsten Entwurf weiter, und nennen Sie Ihrem Betreiber die Nummer oben.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>This draft cannot be shown: {draft}</source>
        <translation>Dieser Entwurf kann nicht angezeigt werden: {draft}</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>This draft is no longer here</source>
        <translation>Dieser Entwurf ist nicht mehr hier</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_list_panel.py"/>
        <source>Search drafts and sources</source>
        <translation>Entwürfe, Quellen suchen</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source> Your text is kept.</source>
        <translation> Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>All of your text is kept; its differences from the newer draft are marked.</source>
        <translation>Ihr Text bleibt vollständig erhalten; seine Unterschiede zum neueren Entwurf sind markiert.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Apply my changes to it</source>
        <translation>Meine Änderungen darauf anwenden</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Compare ({compare_newer})</source>
        <translation>Vergleichen ({compare_newer})</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Continue in {screen}</source>
        <translation>Weiter in {screen}</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Copy my text</source>
        <translation>Meinen Text kopieren</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The AI wrote a newer draft, revision {revision}.</source>
        <translation>Die KI hat einen neueren Entwurf geschrieben, Revision {revision}.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The AI wrote a newer draft.</source>
        <translation>Die KI hat einen neueren Entwurf geschrieben.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The conversation has new messages.</source>
        <translation>Das Gespräch hat neue Nachrichten.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>This draft is open again.</source>
        <translation>Dieser Entwurf ist wieder offen.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>This is revision {revision}.</source>
        <translation>Das ist Revision {revision}.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Use the new draft</source>
        <translation>Neuen Entwurf verwenden</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Use their text</source>
        <translation>Deren Text verwenden</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You and the AI changed the same passage.</source>
        <translation>Sie und die KI haben dieselbe Stelle geändert.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You can continue; the first decision is recorded.</source>
        <translation>Sie können weitermachen; die erste Entscheidung zählt.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You can no longer see this draft. What you typed is in the Outbox.</source>
        <translation>Sie können diesen Entwurf nicht mehr sehen. Was Sie getippt haben, ist im Postausgang.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your changes are on the newer draft.</source>
        <translation>Ihre Änderungen sind im neueren Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your choices are on the newer draft.</source>
        <translation>Ihre Auswahl ist im neueren Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is based on revision {revision}. It is saved here until you choose.</source>
        <translation>Ihr Text beruht auf Revision {revision}. Er ist hier gespeichert, bis Sie sich entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is kept.</source>
        <translation>Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is on the clipboard.</source>
        <translation>Ihr Text ist in der Zwischenablage.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>{by} is working on this draft now.</source>
        <translation>{by} arbeitet gerade an diesem Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The AI's text</source>
        <translation>Der Text der KI</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The earlier text is back. Ctrl+Z brings the later one back.</source>
        <translation>Der frühere Text ist zurück. Ctrl+Z bringt den späteren wieder.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The text as it was at…</source>
        <translation>Der Text, wie er war um…</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>This reply has no earlier text yet.</source>
        <translation>Diese Antwort hat noch keinen früheren Text.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>the same as now</source>
        <translation>wie jetzt</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>{counted} differ from now</source>
        <translation>{counted} anders als jetzt</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source> · Ctrl+Delete removes the snippet</source>
        <translation> · Ctrl+Entf entfernt den Baustein</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source> · what is in braces was the other customer's</source>
        <translation> · in Klammern stand, was zum anderen Kunden gehörte</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter inserts</source>
        <translation>Enter fügt ein</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter restores this text</source>
        <translation>Enter stellt diesen Text wieder her</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter saves the selected text under this title · Esc cancels</source>
        <translation>Enter speichert den markierten Text unter diesem Titel · Esc bricht ab</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter saves the selection</source>
        <translation>Enter speichert die Markierung</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Find a snippet or a sentence from the sources</source>
        <translation>Textbaustein oder Satz aus den Quellen finden</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Looking for tickets like this one…</source>
        <translation>Ähnliche Tickets werden gesucht…</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>No ticket like this one was answered in the last weeks, as far as this computer knows.</source>
        <translation>Soweit dieser Computer weiß, wurde in den letzten Wochen kein ähnliches Ticket beantwortet.</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Nothing matches. Select a text in the reply and press {insert} to save it as a snippet.</source>
        <translation>Nichts passt. Markieren Sie einen Text in der Antwort, und drücken Sie {insert}, um ihn als Textbaustein zu speichern.</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Sent {day}</source>
        <translation>Gesendet {day}</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Similar tickets and what was answered</source>
        <translation>Ähnliche Tickets und die Antworten darauf</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Texts to insert</source>
        <translation>Texte zum Einfügen</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Title of the snippet</source>
        <translation>Titel des Textbausteins</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Save the selection as a snippet</source>
        <translation>Markierung als Textbaustein speichern</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Snippet “{title}” removed.</source>
        <translation>Textbaustein „{title}“ entfernt.</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Snippet “{title}” saved. {how}</source>
        <translation>Textbaustein „{title}“ gespeichert. {how}</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>{insert} inserts it.</source>
        <translation>{insert} fügt ihn ein.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Copied, not opened: {shown}. Only https and mailto are opened.</source>
        <translation>Kopiert, nicht geöffnet: {shown}. Nur https und mailto werden geöffnet.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Link copied. Anyone who may see this draft can paste it into the search line.</source>
        <translation>Link kopiert. Wer diesen Entwurf sehen darf, kann ihn in die Suchzeile einfügen.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Neither the ticket nor a source has a link</source>
        <translation>Weder das Ticket noch eine Quelle hat einen Link</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>No program opened {shown}. The address is copied.</source>
        <translation>Kein Programm hat {shown} geöffnet. Die Adresse ist kopiert.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>copy </source>
        <translation>kopieren </translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>The pipeline withdrew this draft.</source>
        <translation>Die Pipeline hat diesen Entwurf zurückgezogen.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>The pipeline withdrew this draft: {why}</source>
        <translation>Die Pipeline hat diesen Entwurf zurückgezogen: {why}</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft has expired.</source>
        <translation>Dieser Entwurf ist abgelaufen.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was approved by {by}.</source>
        <translation>Dieser Entwurf wurde von {by} freigegeben.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was approved.</source>
        <translation>Dieser Entwurf wurde freigegeben.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was rejected by {by}.</source>
        <translation>Dieser Entwurf wurde von {by} abgelehnt.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was rejected.</source>
        <translation>Dieser Entwurf wurde abgelehnt.</translation>
    </message>
    <message>
        <location filename="ui/draft/outside_links.py"/>
        <source>Source {number}: {title}</source>
        <translation>Quelle {number}: {title}</translation>
    </message>
    <message>
        <location filename="ui/draft/outside_links.py"/>
        <source>Ticket #{id}</source>
        <translation>Ticket #{id}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>Back to {proposed}</source>
        <translation>Zurück zu {proposed}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>With hidden characters: {text}</source>
        <translation>Mit versteckten Zeichen: {text}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>was {proposed}</source>
        <translation>vorher {proposed}</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_list.py"/>
        <source>Waiting drafts</source>
        <translation>Wartende Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>conf.</source>
        <translation>Konf.</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>returned</source>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>{claimed_by} has it open</source>
        <translation>bei {claimed_by} geöffnet</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Choose a reason</source>
        <translation>Grund wählen</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Note (required)</source>
        <translation>Notiz (erforderlich)</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Say why in a note</source>
        <translation>Nennen Sie den Grund in einer Notiz</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Everyone who gets the reply is shown.</source>
        <translation>Alle Empfänger der Antwort werden gezeigt.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/recipient_list.py"/>
        <source>Show all {count:,} recipients</source>
        <translation>
            <numerusform>{count:,} Empfänger zeigen</numerusform>
            <numerusform>Alle {count:,} Empfänger zeigen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Show the address</source>
        <translation>Adresse zeigen</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Who gets the reply</source>
        <translation>Wer die Antwort bekommt</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> and {more} more</source>
        <translation> und {more} weitere</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> · Cc </source>
        <translation> · Cc </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> · from </source>
        <translation> · von </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>Reply goes to </source>
        <translation>Antwort geht an </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>The reply cannot be sent as things are. {theirs}</source>
        <translation>Die Antwort kann so nicht gesendet werden. {theirs}</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>The reply cannot be sent by mail. {problem}</source>
        <translation>Die Antwort kann nicht per E-Mail gesendet werden. {problem}</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>{people} addresses get this reply.</source>
        <translation>{people} Adressen bekommen diese Antwort.</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Asking the store</source>
        <translation>Der Speicher wird gefragt</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Give a reason. It is recorded.</source>
        <translation>Nennen Sie einen Grund. Er wird aufgezeichnet.</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Reason (recorded)</source>
        <translation>Grund (wird aufgezeichnet)</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Why do you need to see “{name}”?</source>
        <translation>Warum müssen Sie „{name}“ sehen?</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Add “{text}” to my words</source>
        <translation>„{text}“ in mein Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Looking for suggestions…</source>
        <translation>Vorschläge werden gesucht…</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No dictionary for {language}</source>
        <translation>Kein Wörterbuch für {language}</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No word is marked as misspelled.</source>
        <translation>Kein Wort ist als falsch geschrieben markiert.</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>The word could not be saved in your words: {error}</source>
        <translation>Das Wort konnte nicht in Ihr Wörterbuch aufgenommen werden: {error}</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source> Not the person who proposed or escalated it.</source>
        <translation> Nicht die Person, die es vorgeschlagen oder eskaliert hat.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source> The text is {name}'s.</source>
        <translation> Der Text ist von {name}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>A senior approves it.</source>
        <translation>Ein Senior gibt das frei.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>A {role} approves it.</source>
        <translation>Freigabe durch: {role}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Against policy</source>
        <translation>Gegen die Richtlinie</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Already answered</source>
        <translation>Bereits beantwortet</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>An agent may approve it.</source>
        <translation>Ein Agent darf das freigeben.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approve despite a blocking finding</source>
        <translation>Trotz blockierendem Befund freigeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approved with your edits</source>
        <translation>Mit Ihren Änderungen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Ask someone first</source>
        <translation>Zuerst jemanden fragen</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Check a fact</source>
        <translation>Eine Angabe prüfen</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {day} {time}</source>
        <translation>Fällig {day} {time}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}</source>
        <translation>Fällig {time}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}, in {remaining}</source>
        <translation>Fällig {time}, in {remaining}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}, {words}</source>
        <translation>Fällig {time}, {words}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Erased</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Escalate: why</source>
        <translation>Eskalieren: Grund</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Guidance in the note</source>
        <translation>Anleitung in der Notiz</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Internal draft</source>
        <translation>Interner Entwurf</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>It changes nothing; the lookup is recorded.</source>
        <translation>Es ändert nichts; die Abfrage wird aufgezeichnet.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Limited update</source>
        <translation>Begrenzte Änderung</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Message to the customer</source>
        <translation>Nachricht an den Kunden</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Missing knowledge</source>
        <translation>Fehlendes Wissen</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Not supported by sources</source>
        <translation>Nicht durch Quellen belegt</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Off topic</source>
        <translation>Am Thema vorbei</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Override</source>
        <translation>Übersteuerung</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Override the finding</source>
        <translation>Befund übersteuern</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Pending clarification</source>
        <translation>Klärung ausstehend</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Policy restriction</source>
        <translation>Einschränkung der Richtlinie</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Reject: why</source>
        <translation>Ablehnen: Grund</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Return with guidance: what the agent should do</source>
        <translation>Mit Anleitung zurückgeben: was der Agent tun soll</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Returned with guidance</source>
        <translation>Mit Anleitung zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Saved as a note that customers do not see, {seconds} s after approval; undo until then.</source>
        <translation>Wird {seconds} s nach der Freigabe als Notiz gespeichert, die Kunden nicht sehen; bis dahin widerrufbar.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sensitive</source>
        <translation>Heikel</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sensitive update</source>
        <translation>Heikle Änderung</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sources {number}</source>
        <translation>Quellen {number}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Tone</source>
        <translation>Tonfall</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Uncertain</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Unsupported</source>
        <translation>Nicht belegt</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Waiting for an answer</source>
        <translation>Wartet auf eine Antwort</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>What the policy allows</source>
        <translation>Was die Richtlinie erlaubt</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Wrong fact</source>
        <translation>Falsche Angabe</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Wrong language</source>
        <translation>Falsche Sprache</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>approved with your edits</source>
        <translation>mit Ihren Änderungen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>block</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>due now</source>
        <translation>jetzt fällig</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>escalate</source>
        <translation>Eskalation nötig</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>escalated</source>
        <translation>eskaliert</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>in {minutes} min</source>
        <translation>in {minutes} min</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>operator</source>
        <translation>Betreiber</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>returned with guidance</source>
        <translation>mit Anleitung zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>senior</source>
        <translation>Senior</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>team lead</source>
        <translation>Teamleitung</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>warn</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{by} has this draft open too.</source>
        <translation>{by} hat diesen Entwurf auch geöffnet.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{by} returned this {ago}.</source>
        <translation>{by} hat dies zurückgegeben, {ago}.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/wording.py"/>
        <source>{count} days late</source>
        <translation>
            <numerusform>{count} Tag zu spät</numerusform>
            <numerusform>{count} Tage zu spät</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{hours} h late</source>
        <translation>{hours} h zu spät</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{minutes} min late</source>
        <translation>{minutes} min zu spät</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{name}'s approval was reopened {ago}.</source>
        <translation>Die Freigabe von {name} wurde wieder geöffnet, {ago}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{name}, internal note</source>
        <translation>{name}, interne Notiz</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{note} The text is {by}'s.</source>
        <translation>{note} Der Text ist von {by}.</translation>
    </message>
    <message>
        <location filename="ui/draft/writing_tools.py"/>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Next match (Enter)</source>
        <translation>Nächster Treffer (Enter)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Previous match (Shift+Enter)</source>
        <translation>Voriger Treffer (Shift+Enter)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{at:,} of {total}</source>
        <translation>{at:,} von {total}</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{number:,} replaced</source>
        <translation>{number:,} ersetzt</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{number:,} replaced, and more to replace</source>
        <translation>{number:,} ersetzt, weitere vorhanden</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{total} found</source>
        <translation>{total} gefunden</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Cited from source {number}</source>
        <translation>Zitiert aus Quelle {number}</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Contributed most to this finding</source>
        <translation>Hat am meisten zu diesem Befund beigetragen</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Deleted: {text}</source>
        <translation>Gelöscht: {text}</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>No source supports this sentence</source>
        <translation>Keine Quelle belegt diesen Satz</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>“{text}” is not in the dictionary</source>
        <translation>„{text}“ steht nicht im Wörterbuch</translation>
    </message>
    <message>
        <location filename="ui/editor/marks.py"/>
        <source>{words} Score: {score} of {most}.</source>
        <translation>{words} Wert: {score} von {most}.</translation>
    </message>
    <message>
        <location filename="ui/editor/reply_editor.py"/>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>After “{before}”:
{text}</source>
        <translation>Nach „{before}“:
{text}</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>At the start of a line:
{text}</source>
        <translation>Am Zeilenanfang:
{text}</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>Deleted text that does not fit in the line:</source>
        <translation>Gelöschter Text, der nicht in die Zeile passt:</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>Deleted words</source>
        <translation>Gelöschte Wörter</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>{listed}…
The rest is under Changes.</source>
        <translation>{listed}…
Der Rest steht unter Änderungen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>A decision of {whose} on this computer waits to be sent, but {who} is signed in. Sign in as {whose} once, then as {who} again.</source>
        <translation>Eine Entscheidung von {whose} auf diesem Computer wartet auf den Versand, angemeldet ist aber {who}. Melden Sie sich einmal als {whose} an, dann wieder als {who}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Countersign cannot store its data in {folder}: {why}. Make that folder writable, or set COUNTERSIGN_HOME to another one.</source>
        <translation>Countersign kann seine Daten nicht in {folder} speichern: {why}. Machen Sie den Ordner beschreibbar oder setzen Sie COUNTERSIGN_HOME auf einen anderen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>No keyring is used: the sign-in and the key of the local copy are in {path}, {private}. Whoever can read your files can read them.</source>
        <translation>Es wird kein Schlüsselbund verwendet: Die Anmeldung und der Schlüssel der lokalen Kopie sind in {path}, {private}. Wer Ihre Dateien lesen kann, kann sie lesen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Nothing in it could be read; decisions not yet sent and unsent text in it are lost on this computer.</source>
        <translation>Nichts darin war lesbar; noch nicht gesendete Entscheidungen und Texte darin sind auf diesem Computer verloren.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Recovered: {decisions} and {texts}.</source>
        <translation>Gerettet: {decisions} und {texts}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Sample workspace</source>
        <translation>Beispiel-Arbeitsbereich</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Sending this draft has not been tried yet. There is nothing to send again.</source>
        <translation>Das Senden dieses Entwurfs wurde noch nicht versucht. Es gibt nichts erneut zu senden.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} answers in a way that this Countersign does not know ({what}).</source>
        <translation>Der Audit-Speicher unter {address} antwortet auf eine Weise, die dieses Countersign nicht kennt ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in ({detail}).</source>
        <translation>Der Audit-Speicher unter {address} nimmt diese Anmeldung nicht an ({detail}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in.</source>
        <translation>Der Audit-Speicher unter {address} nimmt diese Anmeldung nicht an.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} has lost part of its record. Nothing more is sent to it. Tell whoever runs the store.</source>
        <translation>Der Audit-Speicher unter {address} hat einen Teil seiner Aufzeichnung verloren. Es wird nichts mehr an ihn gesendet. Sagen Sie dem Betreiber des Speichers Bescheid.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} is newer than this Countersign ({what}).</source>
        <translation>Der Audit-Speicher unter {address} ist neuer als dieses Countersign ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} is older than this Countersign ({what}).</source>
        <translation>Der Audit-Speicher unter {address} ist älter als dieses Countersign ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} left {missing} decisions without an answer; they are sent again.</source>
        <translation>Der Audit-Speicher unter {address} hat {missing} Entscheidungen nicht beantwortet; sie werden erneut gesendet.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store does not know this console's place; it reads from the start.</source>
        <translation>Der Audit-Speicher kennt die Stelle dieser Konsole nicht; sie liest von vorn.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store on this computer could not start: {why}.</source>
        <translation>Der Audit-Speicher auf diesem Computer konnte nicht starten: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store refused that: {problem}</source>
        <translation>Der Audit-Speicher hat das abgelehnt: {problem}</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store's record does not verify: {what}. Nothing more is sent to it, and nothing here is lost. Tell whoever runs the store.</source>
        <translation>Die Aufzeichnung des Audit-Speichers lässt sich nicht bestätigen: {what}. Es wird nichts mehr an ihn gesendet, und hier geht nichts verloren. Sagen Sie dem Betreiber des Speichers Bescheid.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The connection to {address} is not safe: {why}. Nothing was sent. Check the date and time of this computer; if they are right, tell whoever runs the store.</source>
        <translation>Die Verbindung zu {address} ist nicht sicher: {why}. Es wurde nichts gesendet. Prüfen Sie Datum und Uhrzeit dieses Computers; stimmen sie, sagen Sie dem Betreiber des Speichers Bescheid.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The connection to {address} is not safe: {why}. Nothing was sent. If this network asks for a sign-in, do that in a browser; otherwise tell whoever runs the store.</source>
        <translation>Die Verbindung zu {address} ist nicht sicher: {why}. Es wurde nichts gesendet. Verlangt dieses Netz eine Anmeldung, melden Sie sich im Browser an; sonst sagen Sie dem Betreiber des Speichers Bescheid.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The customer's data was erased, and this draft with it. What you had written on it is gone too; nothing is sent.</source>
        <translation>Die Daten des Kunden wurden gelöscht, und dieser Entwurf mit ihnen. Auch Ihr Text dazu ist weg; es wird nichts gesendet.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The key of {name} is not in {where}. Start again where the key is (keyring unlocked, same user), or rebuild: the old file is kept next to the new one, drafts are downloaded again, and decisions not yet sent and unsent text stay encrypted in the old file.</source>
        <translation>Der Schlüssel von {name} ist nicht in {where}. Starten Sie dort neu, wo der Schlüssel ist (Schlüsselbund entsperrt, derselbe Benutzer), oder bauen Sie neu auf: Die alte Datei bleibt neben der neuen, Entwürfe werden neu geladen, und noch nicht gesendete Entscheidungen und Texte bleiben verschlüsselt in der alten Datei.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keychain does not answer. Look for its window behind the others, choose Always Allow there, and start again.</source>
        <translation>Der Schlüsselbund antwortet nicht. Suchen Sie sein Fenster hinter den anderen, wählen Sie dort „Immer erlauben“ und starten Sie noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring does not answer. Unlock it, or restart it, and start again.</source>
        <translation>Der Schlüsselbund antwortet nicht. Entsperren Sie ihn oder starten Sie ihn neu, und starten Sie dann noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring is locked. Unlock it and start again.</source>
        <translation>Der Schlüsselbund ist gesperrt. Entsperren Sie ihn und starten Sie noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring is unavailable. Start the desktop's secret service, then try again.</source>
        <translation>Der Schlüsselbund ist nicht erreichbar. Starten Sie den Schlüsselbunddienst der Desktopumgebung, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring refused ({error}). Check it in the system's settings and start again.</source>
        <translation>Der Schlüsselbund hat abgelehnt ({error}). Prüfen Sie ihn in den Systemeinstellungen und starten Sie neu.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring took a secret but does not give it back. Check the keyring's settings.</source>
        <translation>Der Schlüsselbund hat ein Geheimnis angenommen, gibt es aber nicht zurück. Prüfen Sie seine Einstellungen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy was damaged and is kept as {name}. {rescued:sentence} Drafts are downloaded again.</source>
        <translation>Die lokale Kopie war beschädigt und ist als {name} aufbewahrt. {rescued:sentence} Entwürfe werden neu geladen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {name} cannot be used: {why}.</source>
        <translation>Die lokale Kopie {name} kann nicht benutzt werden: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {name} is damaged ({what}). Open the profile again: unsent text and decisions that can still be read are recovered, the rest is downloaded again.</source>
        <translation>Die lokale Kopie {name} ist beschädigt ({what}). Öffnen Sie das Profil noch einmal: Nicht gesendete Texte und Entscheidungen, die noch lesbar sind, werden gerettet, der Rest wird neu geladen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {path} was written by a newer Countersign (format {version}, this one reads {known}). Update Countersign, or open another profile.</source>
        <translation>Die lokale Kopie {path} stammt von einem neueren Countersign (Format {version}, dieses liest {known}). Aktualisieren Sie Countersign oder öffnen Sie ein anderes Profil.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The network's proxy wants a sign-in before {address} can be reached. Sign in to it first; a name and a password for it can be part of HTTPS_PROXY.</source>
        <translation>Der Proxy des Netzes verlangt eine Anmeldung, bevor {address} erreichbar ist. Melden Sie sich zuerst dort an; Name und Passwort können in HTTPS_PROXY stehen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The network's proxy {proxy} does not answer ({why}), so {address} cannot be reached. Check this computer's proxy (HTTPS_PROXY), or tell whoever runs the network.</source>
        <translation>Der Proxy {proxy} des Netzes antwortet nicht ({why}), daher ist {address} nicht erreichbar. Prüfen Sie den Proxy dieses Computers (HTTPS_PROXY) oder sagen Sie dem Betreiber des Netzes Bescheid.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The settings could not be saved in {path}: {why}.</source>
        <translation>Die Einstellungen konnten nicht in {path} gespeichert werden: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker could not be started.</source>
        <translation>Die Rechtschreibprüfung konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker stopped several times over {name}, which is left out.</source>
        <translation>Die Rechtschreibprüfung ist mehrmals an {name} gescheitert; es wird ausgelassen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker stopped.</source>
        <translation>Die Rechtschreibprüfung wurde beendet.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker was closed.</source>
        <translation>Die Rechtschreibprüfung wurde geschlossen.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The text has {length} characters; at most {longest} can be sent. Shorten it.</source>
        <translation>Der Text hat {length} Zeichen; höchstens {longest} können gesendet werden. Kürzen Sie ihn.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This computer names a proxy for {address} that cannot be used: {why}. Correct or remove HTTPS_PROXY, ALL_PROXY and NO_PROXY, then start again.</source>
        <translation>Dieser Computer nennt für {address} einen Proxy, der nicht benutzt werden kann: {why}. Berichtigen oder entfernen Sie HTTPS_PROXY, ALL_PROXY und NO_PROXY und starten Sie neu.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This conflict is no longer open. Check the Outbox again.</source>
        <translation>Dieser Konflikt ist nicht mehr offen. Sehen Sie noch einmal im Postausgang nach.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This draft is no longer here. Copy your text, then dismiss it.</source>
        <translation>Dieser Entwurf ist nicht mehr hier. Kopieren Sie Ihren Text und verwerfen Sie den Eintrag.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This draft is no longer in your queues. Your text is kept here until you dismiss it; it was not sent.</source>
        <translation>Dieser Entwurf ist nicht mehr in Ihren Warteschlangen. Ihr Text bleibt hier, bis Sie ihn verwerfen; er wurde nicht gesendet.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This is no token: a token has only letters, digits, `-` and `_`.</source>
        <translation>Das ist kein Token: Ein Token hat nur Buchstaben, Ziffern, „-“ und „_“.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This network asks for a sign-in before {address} can be reached. Open any page in a browser and sign in.</source>
        <translation>Dieses Netz verlangt eine Anmeldung, bevor {address} erreichbar ist. Öffnen Sie eine beliebige Seite im Browser und melden Sie sich an.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is already open in another window (process {pid}). Use that window, or close it first.</source>
        <translation>Dieses Profil ist schon in einem anderen Fenster offen (Prozess {pid}). Benutzen Sie jenes Fenster oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is already open in another window. Use that window, or close it first.</source>
        <translation>Dieses Profil ist schon in einem anderen Fenster offen. Benutzen Sie jenes Fenster oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is closed. Open it again.</source>
        <translation>Dieses Profil ist geschlossen. Öffnen Sie es wieder.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Version {version} changed this as well.</source>
        <translation>Version {version} hat das ebenfalls geändert.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>What answers at {address} is not an audit store ({what}). Sign in to the network in a browser, or check the address.</source>
        <translation>Was unter {address} antwortet, ist kein Audit-Speicher ({what}). Melden Sie sich im Browser beim Netz an oder prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Work goes on meanwhile.</source>
        <translation>Die Arbeit geht inzwischen weiter.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Work goes on; what waits is sent later.</source>
        <translation>Die Arbeit geht weiter; was wartet, wird später gesendet.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>You have other unsent edits of this draft. Decide on them, or discard them, first.</source>
        <translation>Sie haben andere nicht gesendete Änderungen an diesem Entwurf. Entscheiden Sie zuerst darüber oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Your text edits an older draft than the current one. Apply your edits to the new draft, or discard them.</source>
        <translation>Ihr Text bearbeitet einen älteren Entwurf als den jetzigen. Übertragen Sie Ihre Änderungen auf den neuen Entwurf oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>`{address}` cannot be used as a store's address: {why}.</source>
        <translation>„{address}“ kann nicht als Adresse eines Speichers dienen: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it is not an address</source>
        <translation>es ist keine Adresse</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must begin with https:// and name a computer</source>
        <translation>sie muss mit https:// beginnen und einen Computer nennen</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must end after the path</source>
        <translation>sie muss nach dem Pfad enden</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must not carry a name or password; the token is kept apart</source>
        <translation>sie darf weder Namen noch Passwort enthalten; das Token wird getrennt aufbewahrt</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate comes from an issuer that this computer does not trust</source>
        <translation>sein Zertifikat kommt von einem Aussteller, dem dieser Computer nicht vertraut</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate has expired</source>
        <translation>sein Zertifikat ist abgelaufen</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is for another address</source>
        <translation>sein Zertifikat gilt für eine andere Adresse</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is for another name</source>
        <translation>sein Zertifikat gilt für einen anderen Namen</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is not valid yet</source>
        <translation>sein Zertifikat gilt noch nicht</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is refused ({reason})</source>
        <translation>sein Zertifikat wird abgelehnt ({reason})</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is signed by itself</source>
        <translation>sein Zertifikat ist von ihm selbst unterschrieben</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its name is not known here; is this computer online?</source>
        <translation>der Name ist hier nicht bekannt; ist dieser Computer online?</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no connection within {seconds:.0f} s</source>
        <translation>keine Verbindung innerhalb von {seconds:.0f} s</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no secure connection could be made; if a network asks for a sign-in, do that first</source>
        <translation>keine sichere Verbindung möglich; verlangt ein Netz eine Anmeldung, melden Sie sich zuerst an</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no space left on device</source>
        <translation>kein Platz mehr auf dem Gerät</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>only proxies of the kind http:// and https:// can</source>
        <translation>nur Proxys der Art http:// und https:// gehen</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>outside this computer only https:// keeps what is sent secret</source>
        <translation>außerhalb dieses Computers hält nur https:// geheim, was gesendet wird</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>read-only file system</source>
        <translation>Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the connection broke off</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the connection failed</source>
        <translation>die Verbindung kam nicht zustande</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the file {path}</source>
        <translation>die Datei {path}</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the network cannot be reached; is this computer online?</source>
        <translation>das Netz ist nicht erreichbar; ist dieser Computer online?</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the system gives no reason</source>
        <translation>das System nennt keinen Grund</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the system's keyring</source>
        <translation>dem Schlüsselbund des Systems</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>which only your user may read</source>
        <translation>die nur Ihr Benutzerkonto lesen darf</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>which whoever may read its folder can read</source>
        <translation>die lesen kann, wer ihren Ordner lesen darf</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Ask whoever runs the store to update it; work goes on, and what waits here is kept.</source>
        <translation>{fact:sentence} Bitten Sie den Betreiber des Speichers, ihn zu aktualisieren; die Arbeit geht weiter, und was hier wartet, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Copy it again.</source>
        <translation>{fact:sentence} Kopieren Sie es noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} It is asked again in {seconds:.0f} s.</source>
        <translation>{fact:sentence} Er wird in {seconds:.0f} s wieder gefragt.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Sign in again with a new token; what waits here is kept.</source>
        <translation>{fact:sentence} Melden Sie sich mit einem neuen Token neu an; was hier wartet, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Update Countersign; work goes on, and what waits here is kept.</source>
        <translation>{fact:sentence} Aktualisieren Sie Countersign; die Arbeit geht weiter, und was hier wartet, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Work goes on meanwhile.</source>
        <translation>{fact:sentence} Die Arbeit geht inzwischen weiter.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} cannot be written: {why}.</source>
        <translation>{path} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} is damaged. Move it away and sign in again.</source>
        <translation>{path} ist beschädigt. Legen Sie die Datei woanders ab und melden Sie sich neu an.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} {why}; it is not used. Move it away and sign in again.</source>
        <translation>{path} {why}; die Datei wird nicht benutzt. Legen Sie sie woanders ab und melden Sie sich neu an.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{waiting} decisions of {whose} on this computer wait to be sent, but {who} is signed in. Sign in as {whose} once, then as {who} again.</source>
        <translation>{waiting} Entscheidungen von {whose} auf diesem Computer warten auf den Versand, angemeldet ist aber {who}. Melden Sie sich einmal als {whose} an, dann wieder als {who}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{why}; the issuers that it trusts are set by {variables}, so check that first</source>
        <translation>{why}; welchen Ausstellern er vertraut, bestimmt {variables}, prüfen Sie das zuerst</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>The AI wrote a newer draft, revision {revision}. It is waiting in Review.</source>
        <translation>Die KI hat einen neueren Entwurf geschrieben, Revision {revision}. Er wartet in der Prüfung.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>The newest message is beside the text, under Conversation.</source>
        <translation>Die neueste Nachricht steht neben dem Text, unter Gespräch.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>Their note is shown below.</source>
        <translation>Die Notiz dazu steht unten.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>This draft is with the agents again.</source>
        <translation>Dieser Entwurf ist wieder bei den Agenten.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>This draft was escalated again.</source>
        <translation>Dieser Entwurf wurde erneut eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>{by} escalated this draft again.</source>
        <translation>{by} hat diesen Entwurf erneut eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>{by} returned this draft to the agents.</source>
        <translation>{by} hat diesen Entwurf an die Agenten zurückgegeben.</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>The text to decide on, with its changes</source>
        <translation>Der zu entscheidende Text mit seinen Änderungen</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Only seniors can decide escalated drafts.</source>
        <translation>Nur Seniors können über eskalierte Entwürfe entscheiden.</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Reject it</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Return it</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Take the draft over to work on its text.</source>
        <translation>Übernehmen Sie den Entwurf, um an seinem Text zu arbeiten.</translation>
    </message>
    <message>
        <location filename="ui/escalations/page.py"/>
        <source>Choose a draft on the left.</source>
        <translation>Wählen Sie links einen Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/escalations/page.py"/>
        <source>Nothing chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Clear the search to see all.</source>
        <translation>Leeren Sie die Suche, um alle zu sehen.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Drafts that agents escalate appear here automatically.</source>
        <translation>Hier erscheinen Entwürfe, die Agenten eskalieren.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Drafts that you return with guidance stay here until an agent decides.</source>
        <translation>Entwürfe, die Sie mit Anleitung zurückgeben, bleiben hier, bis ein Agent entscheidet.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Escalated by you</source>
        <translation>Von Ihnen eskaliert</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Escalated drafts</source>
        <translation>Eskalierte Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>No draft matches</source>
        <translation>Kein Entwurf passt</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing is escalated</source>
        <translation>Nichts ist eskaliert</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing is returned</source>
        <translation>Nichts ist zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing to decide</source>
        <translation>Nichts zu entscheiden</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>To decide</source>
        <translation>Zu entscheiden</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>from {escalated_by}{since}</source>
        <translation>von {escalated_by}{since}</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>About the draft</source>
        <translation>Zum Entwurf</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>The AI read no source for this draft.</source>
        <translation>Die KI hat für diesen Entwurf keine Quelle gelesen.</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>This text no longer cites it.</source>
        <translation>Dieser Text zitiert sie nicht mehr.</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>sources</source>
        <translation>Quellen</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/escalations/wording.py"/>
        <source>AI → {who}   {count:,} words changed</source>
        <translation>
            <numerusform>KI → {who}   {count:,} Wort geändert</numerusform>
            <numerusform>KI → {who}   {count:,} Wörter geändert</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Answer due</source>
        <translation>Antwort fällig</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve the AI's text</source>
        <translation>Text der KI freigeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve with your changes</source>
        <translation>Mit Ihren Änderungen freigeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve your text</source>
        <translation>Ihren Text freigeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve {name}'s text</source>
        <translation>Text von {name} freigeben</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>No one escalated this.</source>
        <translation>Niemand hat dies eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>No one is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Only seniors can decide this. You can follow it here and in its timeline.</source>
        <translation>Nur Seniors können darüber entscheiden. Sie können es hier und in der Chronik verfolgen.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Revision {revision}</source>
        <translation>Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>The AI's text, unchanged</source>
        <translation>Der Text der KI, unverändert</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>You did not escalate it</source>
        <translation>Nicht von Ihnen eskaliert</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>You did not escalate it: you may approve. {message}</source>
        <translation>Nicht von Ihnen eskaliert: Sie dürfen freigeben. {message}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>in the AI's text and still in this one</source>
        <translation>im Text der KI und auch noch in diesem</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>in the AI's text, no longer in {whose}</source>
        <translation>im Text der KI, nicht mehr in: {whose}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>new in this text</source>
        <translation>neu in diesem Text</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>this one</source>
        <translation>dieser Text</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>you</source>
        <translation>Sie</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{by} escalated this {ago}.</source>
        <translation>{by} hat dies eskaliert, {ago}.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{by} escalated this {ago}: {reason}.</source>
        <translation>{by} hat dies eskaliert, {ago}: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{name}'s</source>
        <translation>Text von {name}</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>Part of the window failed ({where}, {name}). What you typed is saved.</source>
        <translation>Ein Teil des Fensters ist ausgefallen ({where}, {name}). Was Sie getippt haben, ist gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>the interpreter</source>
        <translation>der Interpreter</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>thread {words}</source>
        <translation>Thread {words}</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>An empty audit store on this computer. A pipeline submits drafts to it; approved replies are written as files until you connect a helpdesk.</source>
        <translation>Ein leerer Audit-Speicher auf diesem Computer. Eine Pipeline reicht Entwürfe ein; freigegebene Antworten werden als Dateien geschrieben, bis Sie einen Helpdesk anbinden.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Countersign shows AI drafts beside their sources. You correct, approve or escalate them, and each decision is recorded so that anyone can verify it.</source>
        <translation>Countersign zeigt Entwürfe der KI neben ihren Quellen. Sie korrigieren, geben frei oder eskalieren, und jede Entscheidung wird so aufgezeichnet, dass alle sie nachprüfen können.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>How do you want to begin?</source>
        <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Join your team</source>
        <translation>Zu Ihrem Team</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Open the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Start a store</source>
        <translation>Speicher anlegen</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Start your own store</source>
        <translation>Eigenen Speicher anlegen</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>The support desk of a made-up company, with drafts to review. Nothing is sent to anyone, and nothing needs to be set up.</source>
        <translation>Der Kundendienst einer erfundenen Firma mit Entwürfen zum Prüfen. Nichts wird an jemanden gesendet, und nichts muss eingerichtet werden.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Try it with a sample</source>
        <translation>Mit einem Beispiel ausprobieren</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>You can change this later: File, Open another workspace ({open_other}). F1 explains the ways.</source>
        <translation>Sie können das später ändern: Datei, Anderen Arbeitsbereich öffnen ({open_other}). F1 erklärt die Möglichkeiten.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>You have an invitation, or an address and a token, from whoever runs your team's audit store. The connection is tested first.</source>
        <translation>Sie haben eine Einladung oder eine Adresse und ein Token von den Betreibern des Audit-Speichers Ihres Teams. Die Verbindung wird zuerst geprüft.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Asking the store.</source>
        <translation>Der Speicher wird gefragt.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Connect as {name}</source>
        <translation>Als {name} verbinden</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Copy the whole line again, or type the address and the token.</source>
        <translation>Kopieren Sie die ganze Zeile noch einmal, oder geben Sie Adresse und Token ein.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Invitation or address</source>
        <translation>Einladung oder Adresse</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Paste the invitation, or the address and the token, that you got from whoever runs the store.</source>
        <translation>Fügen Sie die Einladung oder Adresse und Token ein, die Sie von den Betreibern des Speichers haben.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Signing in.</source>
        <translation>Anmeldung läuft.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Store them in a file</source>
        <translation>In einer Datei speichern</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Test the connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>This invitation cannot be read</source>
        <translation>Diese Einladung ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>countersign:connect?…  or  https://countersign.example.com</source>
        <translation>countersign:connect?…  oder  https://countersign.example.com</translation>
    </message>
    <message>
        <location filename="ui/first_run/dialog.py"/>
        <source>The choice cannot be saved</source>
        <translation>Die Wahl kann nicht gespeichert werden</translation>
    </message>
    <message>
        <location filename="ui/first_run/dialog.py"/>
        <source>Ways to begin</source>
        <translation>Möglichkeiten zu beginnen</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>Inline</source>
        <translation>Im Text</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>The texts of this decision are erased; the log still proves that it was made.</source>
        <translation>Die Texte dieser Entscheidung sind gelöscht; das Protokoll belegt weiterhin, dass sie getroffen wurde.</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/history/decisions_model.py"/>
        <source>more than {count:,} decisions</source>
        <translation>
            <numerusform>mehr als {count:,} Entscheidung</numerusform>
            <numerusform>mehr als {count:,} Entscheidungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>pending</source>
        <translation>ausstehend</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/history/decisions_model.py"/>
        <source>{count:,} decisions</source>
        <translation>
            <numerusform>{count:,} Entscheidung</numerusform>
            <numerusform>{count:,} Entscheidungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>{done}, undone</source>
        <translation>{done}, rückgängig</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>{words}, {recalled:,} undone</source>
        <translation>{words}, {recalled:,} rückgängig</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_table.py"/>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>CSV for a spreadsheet (*.csv)</source>
        <translation>CSV für eine Tabellenkalkulation (*.csv)</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Evaluation set (*.eval.jsonl)</source>
        <translation>Testfälle für ein Modell (*.eval.jsonl)</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Export these decisions</source>
        <translation>Diese Entscheidungen exportieren</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Exported to {name}, {size}.</source>
        <translation>Nach {name} exportiert, {size}.</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Parquet (*.parquet)</source>
        <translation>Parquet (*.parquet)</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Clear the search to see all. {masked}</source>
        <translation>Leeren Sie die Suche, um alle zu sehen. {masked}</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Connecting to the audit store. Until then, only the decisions stored on this computer are shown.</source>
        <translation>Verbindung zum Audit-Speicher wird aufgebaut. Bis dahin werden nur die Entscheidungen auf diesem Computer gezeigt.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Decisions appear here as soon as someone approves, rejects or escalates a draft.</source>
        <translation>Entscheidungen erscheinen hier, sobald jemand einen Entwurf freigibt, ablehnt oder eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Exporting needs the store.</source>
        <translation>Zum Exportieren wird der Speicher gebraucht.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>No decisions match</source>
        <translation>Keine Entscheidung passt</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>No decisions yet</source>
        <translation>Noch keine Entscheidungen</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Not understood and ignored: {words}.</source>
        <translation>Nicht verstanden und ignoriert: {words}.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Searching for decisions</source>
        <translation>Entscheidungen werden gesucht</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>The decisions cannot be shown</source>
        <translation>Die Entscheidungen können nicht gezeigt werden</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>The store does not answer. Only the decisions stored on this computer are shown; there may be more.</source>
        <translation>Der Speicher antwortet nicht. Nur die Entscheidungen auf diesem Computer werden gezeigt; es kann mehr geben.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>“source:” finds only those whose draft is still on this computer.</source>
        <translation>„source:“ findet nur, was als Entwurf noch auf diesem Computer ist.</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>a change, as again → are kept</source>
        <translation>eine Änderung, wie wieder → bleiben</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>a source of the draft, by its address</source>
        <translation>eine Quelle des Entwurfs, nach ihrer Adresse</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>first day</source>
        <translation>erster Tag</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>last day</source>
        <translation>letzter Tag</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>of which queue</source>
        <translation>aus welcher Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>prompt version</source>
        <translation>Prompt-Version</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>what was decided</source>
        <translation>wie entschieden wurde</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>which model wrote it</source>
        <translation>welches Modell geschrieben hat</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>who decided</source>
        <translation>wer entschieden hat</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>yes: what measures count</source>
        <translation>yes: was Kennzahlen zählen</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Search decisions</source>
        <translation>Entscheidungen durchsuchen</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Words, and person, kind, queue, prompt, model, source, reason, from and to</source>
        <translation>Wörter sowie person, kind, queue, prompt, model, source, reason, from und to</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Words, or person:ada kind:corrected prompt:support-9 from:2026-11-01</source>
        <translation>Wörter, oder person:ada kind:corrected prompt:support-9 from:2026-11-01</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Asking the store for the proof of entry {index:,}.</source>
        <translation>Der Speicher wird nach dem Beleg für Eintrag {index:,} gefragt.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Entry {index:,} of the log {origin}, under the signed head of {size:,} entries. Anyone with the log's key can verify it without this computer.</source>
        <translation>Eintrag {index:,} des Protokolls {origin}, unter dem signierten Stand von {size:,} Einträgen. Wer den Schlüssel des Protokolls hat, kann ihn ohne diesen Computer nachprüfen.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Proof</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Proof of entry {index:,}</source>
        <translation>Beleg für Eintrag {index:,}</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Record: {state}. {words}</source>
        <translation>Aufzeichnung: {state}. {words}</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Show proof</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>The store assigns its position within moments. Check again then.</source>
        <translation>Der Speicher vergibt die Position gleich. Prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>checking</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>not yet in the log</source>
        <translation>noch nicht im Protokoll</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>✓ verified</source>
        <translation>✓ geprüft</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>✘ not verified</source>
        <translation>✘ nicht bestätigt</translation>
    </message>
    <message>
        <location filename="ui/history/side.py"/>
        <source>This draft is no longer on this computer, so its sources and prompt are not either.</source>
        <translation>Dieser Entwurf ist nicht mehr auf diesem Computer, und damit auch seine Quellen und sein Prompt nicht.</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Its saved inverse is carried out and recorded under your name.</source>
        <translation>Die gespeicherte Umkehrung wird ausgeführt und unter Ihrem Namen aufgezeichnet.</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undo this update</source>
        <translation>Diese Änderung rückgängig machen</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undo “{kind}” for {name}?</source>
        <translation>„{kind}“ für {name} rückgängig machen?</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undoing it. The timeline shows the result.</source>
        <translation>Wird rückgängig gemacht. Die Chronik zeigt das Ergebnis.</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Entry {index:,} is in the log of {size:,} entries. This computer verified the log's head at {time}.</source>
        <translation>Eintrag {index:,} ist im Protokoll mit {size:,} Einträgen. Dieser Computer hat dessen Stand um {time} geprüft.</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Fallback</source>
        <translation>Ersatzmodell</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>What {name} changed · {counted}</source>
        <translation>Was {name} geändert hat · {counted}</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{cost_usd:.4f} USD</source>
        <translation>{cost_usd:.4f} USD</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{input_tokens:,} in, {output_tokens:,} out</source>
        <translation>{input_tokens:,} ein, {output_tokens:,} aus</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} approved it as it was</source>
        <translation>{name} hat es unverändert freigegeben</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} changed the action only</source>
        <translation>{name} hat nur die Aktion geändert</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} escalated it</source>
        <translation>{name} hat es eskaliert</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} rejected it</source>
        <translation>{name} hat es abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} returned it with guidance</source>
        <translation>{name} hat es mit Anleitung zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>No drafts stated a confidence.</source>
        <translation>Kein Entwurf hat eine Konfidenz angegeben.</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>Share of good drafts by stated confidence</source>
        <translation>Anteil guter Entwürfe nach angegebener Konfidenz</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>few drafts</source>
        <translation>wenige Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>threshold {threshold:.2f}</source>
        <translation>Schwelle {threshold:.2f}</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>{threshold_words} {bins}. Left and Right go through the bins.</source>
        <translation>{threshold_words} {bins}. Links und Rechts gehen durch die Stufen.</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>By {what}</source>
        <translation>Nach {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Measures by {what}</source>
        <translation>Kennzahlen nach {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>On a draft</source>
        <translation>Am Entwurf</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Response</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Wrong flags</source>
        <translation>Falsche Befunde</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>no decisions in this period</source>
        <translation>keine Entscheidungen in diesem Zeitraum</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>the largest first</source>
        <translation>die größten zuerst</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>the largest first; {left:,} more in the export</source>
        <translation>die größten zuerst; {left:,} weitere im Export</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>{title}: {numerator}, of {denominator}</source>
        <translation>{title}: {numerator}, von {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>Accepted, corrected, escalated a day</source>
        <translation>Angenommen, korrigiert, eskaliert je Tag</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>Left and Right go through the days, Enter shows a day's decisions.</source>
        <translation>Links und Rechts gehen durch die Tage, Enter zeigt die Entscheidungen eines Tages.</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>No decisions in this period.</source>
        <translation>Keine Entscheidungen in diesem Zeitraum.</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>the previous period</source>
        <translation>der Zeitraum davor</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{first} to {last}: {shares}. {keys}</source>
        <translation>{first} bis {last}: {shares}. {keys}</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{name} begins</source>
        <translation>{name} beginnt</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/days_chart.py"/>
        <source>{weekday} {day} · {count:,} decided</source>
        <translation>
            <numerusform>{weekday} {day} · {count:,} entschieden</numerusform>
            <numerusform>{weekday} {day} · {count:,} entschieden</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{words} from {first:.0f} % to {last:.0f} %</source>
        <translation>{words} von {first:.0f} % auf {last:.0f} %</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{words} {share:.0f} %</source>
        <translation>{words} {share:.0f} %</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>A figure is its numerator over its denominator. Decisions that were undone, and the guidance of a senior, are not counted. Days are those of this computer's time zone.</source>
        <translation>Eine Zahl ist ihr Zähler durch ihren Nenner. Rückgängig gemachte Entscheidungen und die Anleitung eines Seniors zählen nicht. Tage sind die der Zeitzone dieses Computers.</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>Definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>What the figures mean</source>
        <translation>Was die Zahlen bedeuten</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>{numerator}
of {denominator}</source>
        <translation>{numerator}
von {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Compare: </source>
        <translation>Vergleich: </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Drafts that were not sent, beside what people wrote</source>
        <translation>Entwürfe, die nicht gesendet wurden, neben dem, was Menschen schrieben</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Last </source>
        <translation>Letzte </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Queue: </source>
        <translation>Warteschlange: </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What each figure means</source>
        <translation>Was jede Zahl bedeutet</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What is wrong with the articles that drafts are made from</source>
        <translation>Was an den Artikeln nicht stimmt, aus denen Entwürfe entstehen</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What this queue still needs for the next stage</source>
        <translation>Was dieser Warteschlange zur nächsten Stufe noch fehlt</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>definitions</source>
        <translation>Definitionen</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>readiness…</source>
        <translation>Einsatzreife…</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>shadow…</source>
        <translation>Schattenbetrieb…</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>sources…</source>
        <translation>Quellen…</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>Most corrected sources</source>
        <translation>Am häufigsten korrigierte Quellen</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>No article was corrected in enough drafts to tell.</source>
        <translation>Kein Artikel wurde in genügend Entwürfen korrigiert, um etwas zu sagen.</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>No phrase was changed repeatedly in this period.</source>
        <translation>In diesem Zeitraum wurde keine Wendung wiederholt geändert.</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>Phrases, and what people change them to</source>
        <translation>Wendungen und wozu sie geändert werden</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>corrections among the drafts made from them</source>
        <translation>Korrekturen unter den Entwürfen daraus</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>most frequent changes of a phrase</source>
        <translation>häufigste Änderungen einer Wendung</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Back to the form</source>
        <translation>Zurück zum Formular</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Fill in what the store knows</source>
        <translation>Eintragen, was der Speicher weiß</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>It is as you left it.</source>
        <translation>Es ist so, wie Sie es verlassen haben.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Next part</source>
        <translation>Nächster Teil</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Nothing was published</source>
        <translation>Nichts wurde veröffentlicht</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Publish now</source>
        <translation>Jetzt veröffentlichen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Publish…</source>
        <translation>Veröffentlichen…</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package</source>
        <translation>Paket zur Einsatzreife</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package of all queues</source>
        <translation>Paket zur Einsatzreife aller Warteschlangen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package of the queue {queue}</source>
        <translation>Paket zur Einsatzreife der Warteschlange {queue}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Take theirs</source>
        <translation>Das andere übernehmen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} is in force; nothing differs from it.</source>
        <translation>Version {version} ist in Kraft; nichts weicht von ihr ab.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} is in force; {count} fields differ from it, and are kept here.</source>
        <translation>
            <numerusform>Version {version} ist in Kraft; {count} Feld weicht von ihr ab und wird hier behalten.</numerusform>
            <numerusform>Version {version} ist in Kraft; {count} Felder weichen von ihr ab und werden hier behalten.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} of the policy is in force.</source>
        <translation>Version {version} der Richtlinie ist in Kraft.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} of the policy is in force. It also has what someone else changed in the package meanwhile.</source>
        <translation>Version {version} der Richtlinie ist in Kraft. Sie enthält auch, was inzwischen jemand anders im Paket geändert hat.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} was published meanwhile, and changed the same</source>
        <translation>Version {version} wurde inzwischen veröffentlicht und hat dasselbe geändert</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>You began this earlier</source>
        <translation>Das haben Sie früher begonnen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{names}. The form has your words, and theirs are in force; the list before publishing shows both.</source>
        <translation>{names}. Im Formular stehen Ihre Worte, in Kraft sind die anderen; die Liste vor dem Veröffentlichen zeigt beide.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{number}. {part}</source>
        <translation>{number}. {part}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{part} · {missing} open</source>
        <translation>{part} · {missing} offen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{part} · {wrong} to fix</source>
        <translation>{part} · {wrong} zu korrigieren</translation>
    </message>
    <message>
        <location filename="ui/insights/package_field.py"/>
        <source>Write a number, such as 0.2, or nothing.</source>
        <translation>Schreiben Sie eine Zahl wie 0.2 oder nichts.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a source</source>
        <translation>Quelle hinzufügen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a system</source>
        <translation>System hinzufügen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a target</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove source {number}</source>
        <translation>Quelle {number} entfernen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove system {number}</source>
        <translation>System {number} entfernen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove target {number}</source>
        <translation>Ziel {number} entfernen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>System {number}</source>
        <translation>System {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Target {number}</source>
        <translation>Ziel {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>This becomes the next version of the policy; the log names you and all that differs.</source>
        <translation>Das wird die nächste Version der Richtlinie; das Protokoll nennt Sie und alles, was abweicht.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>was: nothing</source>
        <translation>bisher: nichts</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>was: {words}</source>
        <translation>bisher: {words}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>API permissions</source>
        <translation>API-Berechtigungen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Actions outside</source>
        <translation>Nie erlaubte Aktionen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Allowed actions</source>
        <translation>Erlaubte Aktionen</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Approved by</source>
        <translation>Genehmigt von</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Business metric</source>
        <translation>Geschäftskennzahl</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Business owner</source>
        <translation>Fachlich verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Counted over at least</source>
        <translation>Gezählt über mindestens</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Data map</source>
        <translation>Datenübersicht</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Data owner</source>
        <translation>Für Daten verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Evaluation set</source>
        <translation>Testfälle für ein Modell</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Fallback rules</source>
        <translation>Ausweichregeln</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Job</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Known issues</source>
        <translation>Bekannte Mängel</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Last passed on</source>
        <translation>Zuletzt bestanden am</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Logging</source>
        <translation>Protokollierung</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Logging plan</source>
        <translation>Protokollierungsplan</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Measure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Metric</source>
        <translation>Geschäftszahl</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Operations owner</source>
        <translation>Für den Betrieb verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Ownership</source>
        <translation>Verantwortung</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>QA owner</source>
        <translation>Für Qualität verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Restricted fields</source>
        <translation>Geschützte Felder</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Set</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Systems</source>
        <translation>Systeme</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Technical owner</source>
        <translation>Technisch verantwortlich</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Today's figure</source>
        <translation>Heutiger Wert</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>{part}: {field}</source>
        <translation>{part}: {field}</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Counting decisions</source>
        <translation>Entscheidungen werden gezählt</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Export these measures</source>
        <translation>Diese Kennzahlen exportieren</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Insights are for team leads and auditors</source>
        <translation>Die Auswertung ist für Teamleitung und Auditoren</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>The measures cannot be shown</source>
        <translation>Die Kennzahlen können nicht gezeigt werden</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>They compare people and prompts. Your own decisions are in History.</source>
        <translation>Sie vergleicht Personen und Prompts. Ihre eigenen Entscheidungen stehen im Verlauf.</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>share accepted or corrected lightly, by stated confidence</source>
        <translation>Anteil angenommen oder leicht korrigiert, nach angegebener Konfidenz</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>{error} Showing the previous figures.</source>
        <translation>{error} Die vorigen Zahlen werden gezeigt.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Ask {ask}.</source>
        <translation>Fragen Sie {ask}.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Edit the package…</source>
        <translation>Paket bearbeiten…</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Readiness</source>
        <translation>Einsatzreife</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>The package is the section [[readiness]] of the policy. A lead edits it here, or in the policy's file.</source>
        <translation>Das Paket ist der Abschnitt [[readiness]] der Richtlinie. Eine Teamleitung bearbeitet es hier oder in der Datei der Richtlinie.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>{numerator}, of {denominator}</source>
        <translation>{numerator}, von {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Export readiness</source>
        <translation>Einsatzreife exportieren</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Page for a meeting (*.html)</source>
        <translation>Seite für eine Besprechung (*.html)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Wrote {path}.</source>
        <translation>{path} wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>{path} was not written: {error}</source>
        <translation>{path} wurde nicht geschrieben: {error}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Readiness of all queues</source>
        <translation>Einsatzreife aller Warteschlangen</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Readiness of the queue {queue}</source>
        <translation>Einsatzreife der Warteschlange {queue}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Sampled</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Shadow</source>
        <translation>Schattenbetrieb</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{count} of the stages before</source>
        <translation>
            <numerusform>{count} der Stufen davor</numerusform>
            <numerusform>{count} der Stufen davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{count} things are open</source>
        <translation>
            <numerusform>{count} Punkt ist offen</numerusform>
            <numerusform>{count} Punkte sind offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{made}, policy {version} “{policy}”; figures since {since}, days in {zone}; {count:,} decisions; definitions as in docs/measures.md.</source>
        <translation>
            <numerusform>{made}, Richtlinie {version} „{policy}“; Zahlen seit {since}, Tage in {zone}; {count:,} Entscheidung; Definitionen wie in docs/measures.md.</numerusform>
            <numerusform>{made}, Richtlinie {version} „{policy}“; Zahlen seit {since}, Tage in {zone}; {count:,} Entscheidungen; Definitionen wie in docs/measures.md.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage} (now)</source>
        <translation>{stage} (jetzt)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: not ready, {here} and {before}</source>
        <translation>{stage}: nicht bereit, {here} und {before}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: not ready, {what}</source>
        <translation>{stage}: nicht bereit, {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: ready</source>
        <translation>{stage}: bereit</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>inserted:</source>
        <translation>eingefügt:</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/rows.py"/>
        <source>{change}, in {count:,} decisions</source>
        <translation>
            <numerusform>{change}, in {count:,} Entscheidung</numerusform>
            <numerusform>{change}, in {count:,} Entscheidungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{old}
→ {new}
Show these corrections in History</source>
        <translation>{old}
→ {new}
Diese Korrekturen im Verlauf zeigen</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{title}
{uri}
Show these corrections in History</source>
        <translation>{title}
{uri}
Diese Korrekturen im Verlauf zeigen</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{title}: {words} corrected</source>
        <translation>{title}: {words} korrigiert</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>“{old}” becomes</source>
        <translation>„{old}“ wird zu</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>AI</source>
        <translation>KI</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>Drafts in shadow</source>
        <translation>Entwürfe im Schattenbetrieb</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>No draft in shadow was compared in this period. A draft is compared when a colleague's answer comes on its ticket, or when someone rejects it with what they would send. A policy puts a queue into shadow (docs/policy.md).</source>
        <translation>In diesem Zeitraum wurde kein Entwurf im Schattenbetrieb verglichen. Verglichen wird, wenn auf dem Ticket die Antwort eines Kollegen kommt oder jemand mit dem ablehnt, was er senden würde. Eine Richtlinie setzt eine Warteschlange in den Schattenbetrieb (docs/policy.md).</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>Shadow: not sent, but compared</source>
        <translation>Schattenbetrieb: nicht gesendet, aber verglichen</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The AI's text, and what a person would have sent. Policy: {policy}.</source>
        <translation>Der Text der KI und was ein Mensch gesendet hätte. Richtlinie: {policy}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The AI's text, and what a person wrote on the ticket. Policy: {policy}.</source>
        <translation>Der Text der KI und was ein Mensch auf dem Ticket schrieb. Richtlinie: {policy}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The texts were erased; the figures stay.</source>
        <translation>Die Texte wurden gelöscht; die Zahlen bleiben.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>a senior would have had to decide</source>
        <translation>ein Senior hätte entscheiden müssen</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>for a senior</source>
        <translation>für einen Senior</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>it would have been shown with a warning</source>
        <translation>er wäre mit einer Warnung gezeigt worden</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>like the person's</source>
        <translation>wie die der Person</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>no one could have approved it without an override</source>
        <translation>niemand hätte ihn ohne Übersteuerung freigeben können</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>nothing was found in it</source>
        <translation>es gab keine Befunde</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>stopped by policy</source>
        <translation>von der Richtlinie gestoppt</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>words that differ</source>
        <translation>abweichende Wörter</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{compared:,} compared, the newest {listed:,} listed.</source>
        <translation>{compared:,} verglichen, die neuesten {listed:,} aufgeführt.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{compared:,} compared.</source>
        <translation>{compared:,} verglichen.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{words_changed} of {words} words differ</source>
        <translation>{words_changed} von {words} Wörtern anders</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>(no title)</source>
        <translation>(kein Titel)</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Choose a longer period in Insights.</source>
        <translation>Wählen Sie in der Auswertung einen längeren Zeitraum.</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Comparing articles</source>
        <translation>Artikel werden verglichen</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Enter opens the decisions on these drafts in History, Tab goes to single sources and drafts. A draft that no one decided on is counted here, and is not in History.</source>
        <translation>Enter öffnet die Entscheidungen zu diesen Entwürfen im Verlauf, Tab geht zu einzelnen Quellen und Entwürfen. Ein Entwurf, über den niemand entschieden hat, zählt hier mit und steht nicht im Verlauf.</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>History ›</source>
        <translation>Verlauf ›</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>In {count:,} drafts, named below.</source>
        <translation>
            <numerusform>In {count:,} Entwurf, unten genannt.</numerusform>
            <numerusform>In {count:,} Entwürfen, unten genannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>In {count:,} drafts; the first {named} are named below.</source>
        <translation>
            <numerusform>In {count:,} Entwurf; die ersten {named} sind unten genannt.</numerusform>
            <numerusform>In {count:,} Entwürfen; die ersten {named} sind unten genannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>No drafts in the last {count} days</source>
        <translation>
            <numerusform>Keine Entwürfe am letzten Tag</numerusform>
            <numerusform>Keine Entwürfe in den letzten {count} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>No drafts in {queue} in the last {count} days</source>
        <translation>
            <numerusform>Keine Entwürfe in {queue} am letzten Tag</numerusform>
            <numerusform>Keine Entwürfe in {queue} in den letzten {count} Tagen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Nothing is wrong with the sources</source>
        <translation>An den Quellen ist nichts auszusetzen</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Problems of sources</source>
        <translation>Probleme der Quellen</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Reading drafts</source>
        <translation>Entwürfe werden gelesen</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Show: </source>
        <translation>Zeigen: </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Sources of drafts</source>
        <translation>Quellen der Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Sources, and drafts behind the problem</source>
        <translation>Quellen und Entwürfe hinter dem Problem</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>The sources cannot be checked</source>
        <translation>Die Quellen können nicht geprüft werden</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>There is no problem of this kind.</source>
        <translation>Es gibt kein Problem dieser Art.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>all problems ({count:,})</source>
        <translation>
            <numerusform>alle Probleme ({count:,})</numerusform>
            <numerusform>alle Probleme ({count:,})</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>and {names}</source>
        <translation>und {names}</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>contradicting</source>
        <translation>widersprüchlich</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>missing fields</source>
        <translation>fehlende Felder</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>never cited</source>
        <translation>nie zitiert</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>not approved</source>
        <translation>nicht freigegeben</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>one draft</source>
        <translation>ein Entwurf</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{amount} in {queue} of the last {count} days, read at {time}.</source>
        <translation>
            <numerusform>{amount} in {queue} vom letzten Tag, gelesen {time}.</numerusform>
            <numerusform>{amount} in {queue} der letzten {count} Tage, gelesen {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{amount} of the last {count} days, read at {time}.</source>
        <translation>
            <numerusform>{amount} vom letzten Tag, gelesen {time}.</numerusform>
            <numerusform>{amount} der letzten {count} Tage, gelesen {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{comparing:,} from {count:,} drafts. Closing this stops it.</source>
        <translation>
            <numerusform>{comparing:,} aus {count:,} Entwurf. Schließen bricht ab.</numerusform>
            <numerusform>{comparing:,} aus {count:,} Entwürfen. Schließen bricht ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{count:,} drafts</source>
        <translation>
            <numerusform>{count:,} Entwurf</numerusform>
            <numerusform>{count:,} Entwürfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{count:,} so far. Closing this stops it.</source>
        <translation>
            <numerusform>{count:,} bisher. Schließen bricht ab.</numerusform>
            <numerusform>{count:,} bisher. Schließen bricht ab.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{sources:,} articles and product records in {drafts}</source>
        <translation>{sources:,} Artikel und Produktdaten in {drafts}</translation>
    </message>
    <message>
        <location filename="ui/insights/tiles.py"/>
        <source>{counts}. Click to see them in History.</source>
        <translation>{counts}. Klicken, um sie im Verlauf zu sehen.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>14 days</source>
        <translation>14 Tage</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>28 days</source>
        <translation>28 Tage</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Choose a longer period.</source>
        <translation>Wählen Sie einen längeren Zeitraum.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Drafts are counted here as soon as someone decides on them.</source>
        <translation>Entwürfe zählen hier, sobald jemand darüber entscheidet.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Drafts in {queue} are counted here as soon as someone decides on them.</source>
        <translation>Entwürfe in {queue} zählen hier, sobald jemand darüber entscheidet.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>From {threshold:.2f} on, {target:.0f} % of the drafts were good.</source>
        <translation>Ab {threshold:.2f} waren {target:.0f} % der Entwürfe gut.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Is a confidence of {low:.1f} right {percent:.0f} % of the time?</source>
        <translation>Stimmt eine Konfidenz von {low:.1f} in {percent:.0f} % der Fälle?</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>Last {count} days</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte {count} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>No decisions in the last {count} days</source>
        <translation>
            <numerusform>Keine Entscheidungen am letzten Tag</numerusform>
            <numerusform>Keine Entscheidungen in den letzten {count} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>No decisions in {queue} in the last {count} days</source>
        <translation>
            <numerusform>Keine Entscheidungen in {queue} am letzten Tag</numerusform>
            <numerusform>Keine Entscheidungen in {queue} in den letzten {count} Tagen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>No threshold keeps {target:.0f} % good, or there are too few drafts to tell.</source>
        <translation>Keine Schwelle hält {target:.0f} % gut, oder es gibt zu wenige Entwürfe, um etwas zu sagen.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>confidence {low:.1f} to {high:.1f}: no drafts</source>
        <translation>Konfidenz {low:.1f} bis {high:.1f}: keine Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>confidence {low:.1f} to {high:.1f}: {good}</source>
        <translation>Konfidenz {low:.1f} bis {high:.1f}: {good}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>no name</source>
        <translation>kein Name</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>no version</source>
        <translation>keine Version</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>nothing to compare with in the previous period</source>
        <translation>nichts zum Vergleichen im Zeitraum davor</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>same as in the previous period</source>
        <translation>wie im Zeitraum davor</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>share of decisions over seven days, n = {decisions:,}</source>
        <translation>Anteil der Entscheidungen über sieben Tage, n = {decisions:,}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{cost:.4f} $</source>
        <translation>{cost:.4f} $</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>{count:,} people</source>
        <translation>
            <numerusform>{count:,} Person</numerusform>
            <numerusform>{count:,} Personen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{good:.0f} % of {drafts:,} were good</source>
        <translation>{good:.0f} % von {drafts:,} waren gut</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{part:.0f} % of {whole:,}</source>
        <translation>{part:.0f} % von {whole:,}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{share:.1f} %</source>
        <translation>{share:.1f} %</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} less than in the previous period, better</source>
        <translation>{words} weniger als im Zeitraum davor, besser</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} less than in the previous period, worse</source>
        <translation>{words} weniger als im Zeitraum davor, schlechter</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} more than in the previous period, better</source>
        <translation>{words} mehr als im Zeitraum davor, besser</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} more than in the previous period, worse</source>
        <translation>{words} mehr als im Zeitraum davor, schlechter</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words}; {prompt_version} since {day_words}</source>
        <translation>{words}; {prompt_version} seit {day_words}</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{id}` has {written}, which is the key of “{text}”; {way}.</source>
        <translation>`{id}` hat {written}, die Taste von „{text}“; {way}.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{id}` has “{keys}”</source>
        <translation>`{id}` hat „{keys}“</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{name}` is not an action; {hint}</source>
        <translation>`{name}` ist keine Aktion; {hint}</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>an exported file lists every action.</source>
        <translation>eine exportierte Datei nennt jede Aktion.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>choose a key with Ctrl</source>
        <translation>wählen Sie eine Taste mit Ctrl</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>choose another key</source>
        <translation>wählen Sie eine andere Taste</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>did you mean `{close}`?</source>
        <translation>meinten Sie `{close}`?</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>give `{id}` another, or "" for none</source>
        <translation>geben Sie `{id}` eine andere, oder "" für keine</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>give one of them another</source>
        <translation>geben Sie einer davon eine andere</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>is {use} in every text</source>
        <translation>ist {use} in jedem Text</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>types a character</source>
        <translation>ein Zeichen schreibt</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>writes or moves in a text</source>
        <translation>in einem Text schreibt oder sich bewegt</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which are {count} keys one after another; give it one.</source>
        <translation>
            <numerusform>{here}, das ist {count} Taste; geben Sie eine an.</numerusform>
            <numerusform>{here}, das sind {count} Tasten nacheinander; geben Sie eine an.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which is needed to move in the window; add Ctrl, or choose another key.</source>
        <translation>{here}, womit man sich im Fenster bewegt; nehmen Sie Ctrl dazu oder eine andere Taste.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which is not a key; write it as Ctrl+Shift+P, or "" for none.</source>
        <translation>{here}, das ist keine Taste; schreiben Sie sie wie Ctrl+Shift+P, oder "" für keine.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which {reason}, and this action works while you type; {way}.</source>
        <translation>{here}, was {reason}, und diese Aktion wirkt beim Tippen; {way}.</translation>
    </message>
    <message>
        <location filename="ui/language.py"/>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <location filename="ui/language.py"/>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>The settings could not be saved: at the next start, choose {parent} again.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: Wählen Sie beim nächsten Start wieder {parent}.</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>This window stores nothing for later: what has not been sent when it closes is deleted. The status bar shows what is not sent yet.</source>
        <translation>Dieses Fenster speichert nichts für später: Was beim Schließen nicht gesendet ist, wird gelöscht. Die Statusleiste zeigt, was noch nicht gesendet ist.</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>the temporary folder</source>
        <translation>der temporäre Ordner</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Apply my changes to revision {revision}</source>
        <translation>Meine Änderungen auf Revision {revision} anwenden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Decide the same again</source>
        <translation>Noch einmal so entscheiden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Discard mine and review again</source>
        <translation>Meines verwerfen und neu prüfen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Edit my text</source>
        <translation>Meinen Text bearbeiten</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Escalate anyway</source>
        <translation>Trotzdem eskalieren</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Escalate with my text</source>
        <translation>Mit meinem Text eskalieren</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Reject anyway</source>
        <translation>Trotzdem ablehnen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Review revision {revision} instead</source>
        <translation>Stattdessen Revision {revision} prüfen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Send mine anyway</source>
        <translation>Meines trotzdem senden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Send mine as it is</source>
        <translation>Meines so senden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>AI, revision {revision}</source>
        <translation>KI, Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Ask the pipeline for a new draft</source>
        <translation>Bitten Sie die Pipeline um einen neuen Entwurf</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Newer: revision {revision}</source>
        <translation>Neuer: Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>No text: {did}.</source>
        <translation>Kein Text: {did}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Since you decided, {who} wrote again</source>
        <translation>Seit Ihrer Entscheidung: neue Nachricht von {who}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Someone else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The AI wrote a newer draft</source>
        <translation>Die KI hat einen neueren Entwurf geschrieben</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The customer's data was erased</source>
        <translation>Die Daten des Kunden wurden gelöscht</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The pipeline has withdrawn this draft</source>
        <translation>Die Pipeline hat diesen Entwurf zurückgezogen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The pipeline says: {reason}</source>
        <translation>Die Pipeline meldet: {reason}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The policy now forbids this text</source>
        <translation>Die Richtlinie verbietet diesen Text jetzt</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The store could not read this decision</source>
        <translation>Der Speicher konnte diese Entscheidung nicht lesen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The store did not accept this decision</source>
        <translation>Der Speicher hat diese Entscheidung nicht angenommen</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>This draft expired before your decision arrived</source>
        <translation>Dieser Entwurf war abgelaufen, bevor Ihre Entscheidung ankam</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>While you were offline, the AI wrote a newer draft</source>
        <translation>Während Sie offline waren, hat die KI einen neueren Entwurf geschrieben</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours, against {name}'s</source>
        <translation>Ihrer, gegenüber dem von {name}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours: {done}, {time}</source>
        <translation>Ihre: {done}, {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours: {time}, on revision {revision}</source>
        <translation>Ihre: {time}, zu Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>approved it</source>
        <translation>hat freigegeben</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>approved it with edits</source>
        <translation>hat mit Änderungen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>decided it</source>
        <translation>hat entschieden</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>escalated it</source>
        <translation>hat eskaliert</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>rejected it</source>
        <translation>hat abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>returned it with guidance</source>
        <translation>hat mit Anleitung zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>the customer</source>
        <translation>der Kunde</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{by} {did}</source>
        <translation>{by} {did}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{by} {did} at {time}</source>
        <translation>{by} {did}, {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{newer}, because the customer wrote again</source>
        <translation>{newer}, weil der Kunde wieder geschrieben hat</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>A draft that is no longer here</source>
        <translation>Ein Entwurf, der nicht mehr hier ist</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>All decisions made on this computer have reached the store.</source>
        <translation>Alle Entscheidungen von diesem Computer haben den Speicher erreicht.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Approved drafts that could not be sent appear here, for seniors and leads.</source>
        <translation>Hier erscheinen für Seniors und Teamleitung freigegebene Entwürfe, die nicht gesendet werden konnten.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Decisions that the store cannot accept appear here.</source>
        <translation>Hier erscheinen Entscheidungen, die der Speicher nicht annehmen kann.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Decisions that you make on this computer appear here until the store has recorded them.</source>
        <translation>Hier erscheinen Ihre Entscheidungen auf diesem Computer, bis der Speicher sie aufgezeichnet hat.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Drafts that you edited but have not decided on appear here.</source>
        <translation>Hier erscheinen Entwürfe, die Sie bearbeitet, aber nicht entschieden haben.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Everything was sent</source>
        <translation>Alles wurde gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>No unsent changes</source>
        <translation>Keine offenen Änderungen</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Not decided</source>
        <translation>Nicht entschieden</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing is waiting</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing needs your attention</source>
        <translation>Nichts braucht Ihre Aufmerksamkeit</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing recorded today</source>
        <translation>Heute nichts aufgezeichnet</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Recorded today</source>
        <translation>Heute aufgezeichnet</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Today's decisions appear here once the store has recorded them.</source>
        <translation>Entscheidungen von heute erscheinen hier, sobald der Speicher sie aufgezeichnet hat.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <location filename="ui/outbox/detail.py"/>
        <source>At “{words}”</source>
        <translation>Bei „{words}“</translation>
    </message>
    <message>
        <location filename="ui/outbox/detail.py"/>
        <source>{author} · {when}new since you decided</source>
        <translation>{author} · {when}neu seit Ihrer Entscheidung</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>You {done} it.</source>
        <translation>Sie haben es {done}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>Your decision was not carried out. It is kept on this computer until you choose.</source>
        <translation>Ihre Entscheidung wurde nicht ausgeführt. Sie bleibt auf diesem Computer, bis Sie wählen.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>Your text was not sent. It is saved on this computer until you choose.</source>
        <translation>Ihr Text wurde nicht gesendet. Er bleibt auf diesem Computer gespeichert, bis Sie wählen.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>approved edited</source>
        <translation>bearbeitet freigegeben</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Continue in Review</source>
        <translation>Weiter in der Prüfung</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Decided again with your text. It is sent with the next sync.</source>
        <translation>Mit Ihrem Text neu entschieden. Wird beim nächsten Abgleich gesendet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Discard my changes</source>
        <translation>Meine Änderungen verwerfen</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Dismissed.</source>
        <translation>Ausgeblendet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Escalated with your text.</source>
        <translation>Mit Ihrem Text eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>No subject matches</source>
        <translation>Kein Betreff passt</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Search by subject</source>
        <translation>Nach Betreff suchen</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>The newer draft is waiting in Review.</source>
        <translation>Der neuere Entwurf wartet in der Prüfung.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Undone. The draft is open again.</source>
        <translation>Rückgängig gemacht. Der Entwurf ist wieder offen.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Your changes are in the editor, on the newer draft.</source>
        <translation>Ihre Änderungen sind im Editor, auf dem neueren Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Your changes were discarded.</source>
        <translation>Ihre Änderungen wurden verworfen.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source> Its id is {key}.</source>
        <translation> Die Kennung ist {key}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Approved by {by}, {time}</source>
        <translation>Freigegeben von {by}, {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Approved text</source>
        <translation>Freigegebener Text</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Could not be sent</source>
        <translation>Konnte nicht gesendet werden</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>It was not sent</source>
        <translation>Es wurde nicht gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>It was sent</source>
        <translation>Es wurde gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Marked as not sent by you. It can be sent again.</source>
        <translation>Von Ihnen als nicht gesendet vermerkt. Es kann erneut gesendet werden.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Marked as sent by you.</source>
        <translation>Von Ihnen als gesendet vermerkt.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Maybe sent</source>
        <translation>Vielleicht gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing is left to do here.</source>
        <translation>Hier ist nichts mehr zu tun.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing was sent by {way} after {count} attempts.</source>
        <translation>
            <numerusform>Nach {count} Versuch wurde über {way} nichts gesendet.</numerusform>
            <numerusform>Nach {count} Versuchen wurde über {way} nichts gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing was sent by {way}.</source>
        <translation>Über {way} wurde nichts gesendet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Sending it again.</source>
        <translation>Wird erneut gesendet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This could not be sent</source>
        <translation>Dies konnte nicht gesendet werden</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This is resolved</source>
        <translation>Dies ist erledigt</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This may have been sent</source>
        <translation>Dies wurde vielleicht gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Undoing it.</source>
        <translation>Wird rückgängig gemacht.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>the outgoing channel</source>
        <translation>der Versandweg</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>{way} disconnected after receiving the complete message, so it may have been delivered. Check there, then say which.</source>
        <translation>{way} hat die Verbindung nach Empfang der ganzen Nachricht getrennt, sie könnte also zugestellt sein. Sehen Sie dort nach, und sagen Sie dann, was zutrifft.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Being sent now. It stays here until the store has recorded it.</source>
        <translation>Wird gerade gesendet. Es bleibt hier, bis der Speicher es aufgezeichnet hat.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Conflict: {flag}</source>
        <translation>Konflikt: {flag}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>On revision {revision}</source>
        <translation>Zu Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Reason: {reason}</source>
        <translation>Grund: {reason}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Recorded #{log_index:,}</source>
        <translation>Aufgezeichnet #{log_index:,}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Refused by the store</source>
        <translation>Vom Speicher abgewiesen</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Saved on this computer. No one else sees it.</source>
        <translation>Auf diesem Computer gespeichert. Niemand sonst sieht es.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Saved {time}</source>
        <translation>Gespeichert {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>The store has recorded it as entry {log_index:,} of the log.</source>
        <translation>Der Speicher hat es als Eintrag {log_index:,} des Protokolls aufgezeichnet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>The store has recorded it.</source>
        <translation>Der Speicher hat es aufgezeichnet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Undone</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Undone, nothing was sent.</source>
        <translation>Rückgängig gemacht, nichts wurde gesendet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer</source>
        <translation>Wartet auf diesem Computer</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer after {count} attempts. Sent as soon as the store answers.</source>
        <translation>
            <numerusform>Wartet nach {count} Versuch auf diesem Computer. Wird gesendet, sobald der Speicher antwortet.</numerusform>
            <numerusform>Wartet nach {count} Versuchen auf diesem Computer. Wird gesendet, sobald der Speicher antwortet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer. Sent as soon as the store answers.</source>
        <translation>Wartet auf diesem Computer. Wird gesendet, sobald der Speicher antwortet.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Your note</source>
        <translation>Ihre Notiz</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>already decided</source>
        <translation>schon entschieden</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>customer wrote again</source>
        <translation>Kunde hat wieder geschrieben</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>data erased</source>
        <translation>Daten gelöscht</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>newer draft</source>
        <translation>neuerer Entwurf</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>policy forbids it</source>
        <translation>Richtlinie verbietet es</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>working copy · {time}</source>
        <translation>Arbeitskopie · {time}</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>An empty store begins there; what was recorded so far stays where it is.</source>
        <translation>Dort beginnt ein leerer Speicher; was bisher aufgezeichnet wurde, bleibt, wo es ist.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Choose another folder</source>
        <translation>Anderen Ordner wählen</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Countersign cannot store its data in {folder}: {why}. Change that, then try again. Or choose another folder, which is then used at each start.</source>
        <translation>Countersign kann seine Daten nicht in {folder} speichern: {why}. Ändern Sie das, und versuchen Sie es erneut. Oder wählen Sie einen anderen Ordner, der dann bei jedem Start verwendet wird.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Or work without storing: everything is in a temporary folder, which is deleted when the window closes, with what has not been sent by then.</source>
        <translation>Oder arbeiten Sie ohne zu speichern: Alles liegt in einem temporären Ordner, der beim Schließen des Fensters gelöscht wird, samt dem, was bis dahin nicht gesendet ist.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Rebuild</source>
        <translation>Neu aufbauen</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>That window is not responding. If this continues, end it and try again: what was typed in it is saved.</source>
        <translation>Jenes Fenster reagiert nicht. Wenn das so bleibt, beenden Sie es, und versuchen Sie es erneut: Was darin getippt wurde, ist gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>This is a second local copy. What you typed before is in the first one, and is available again as soon as that one can be opened.</source>
        <translation>Dies ist eine zweite lokale Kopie. Was Sie davor getippt haben, ist in der ersten und wieder da, sobald sie sich öffnen lässt.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>What you typed before stays encrypted in {cache_path}.</source>
        <translation>Was Sie davor getippt haben, bleibt verschlüsselt in {cache_path}.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>While the first copy could not be opened, you worked in a second one. It still has unsent decisions ({waiting}) and undecided texts ({texts}).</source>
        <translation>Solange sich die erste Kopie nicht öffnen ließ, haben Sie in einer zweiten gearbeitet. Sie enthält noch ungesendete Entscheidungen ({waiting}) und unentschiedene Texte ({texts}).</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Work in a second copy</source>
        <translation>In einer zweiten Kopie arbeiten</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Work without storing</source>
        <translation>Ohne Speichern arbeiten</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} Or store the sign-in and the key of the local copy in a file that only you can read, in {cache_folder}. Anyone who can read your files can read them there, and the keyring is not asked again.</source>
        <translation>{error} Oder speichern Sie die Anmeldung und den Schlüssel der lokalen Kopie in einer Datei, die nur Sie lesen können, in {cache_folder}. Wer Ihre Dateien lesen kann, kann sie dort lesen; der Schlüsselbund wird nicht mehr gefragt.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} Until then you can work in a second local copy in {cache_folder}. Its key is in a file that only you can read, and you may have to sign in again.</source>
        <translation>{error} Bis dahin können Sie in einer zweiten lokalen Kopie in {cache_folder} arbeiten. Ihr Schlüssel liegt in einer Datei, die nur Sie lesen können; vielleicht müssen Sie sich neu anmelden.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} What you typed and decided on this computer stays encrypted in {name}, and is available again as soon as the keyring answers at a start. Until then you can work in a second local copy in {cache_folder}. Its key is in a file that only you can read, and you may have to sign in again.</source>
        <translation>{error} Was Sie auf diesem Computer getippt und entschieden haben, bleibt verschlüsselt in {name} und ist wieder da, sobald der Schlüsselbund bei einem Start antwortet. Bis dahin können Sie in einer zweiten lokalen Kopie in {cache_folder} arbeiten. Ihr Schlüssel liegt in einer Datei, die nur Sie lesen können; vielleicht müssen Sie sich neu anmelden.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>1 word changed</source>
        <translation>1 Wort geändert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the latency that the pipeline stated</source>
        <translation>90. Perzentil der Antwortzeit, die die Pipeline angab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the time from the draft's arrival at the store to its approval</source>
        <translation>90. Perzentil der Zeit vom Eingang des Entwurfs im Speicher bis zur Freigabe</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the time that the person had the draft open, as the console measured it</source>
        <translation>90. Perzentil der Zeit, in der die Person den Entwurf offen hatte, gemessen von der Konsole</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>A person, of all queues</source>
        <translation>Eine Person, für alle Warteschlangen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>API access</source>
        <translation>API-Zugriff</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>About {share} of their text is the same.</source>
        <translation>Etwa {share} ihres Textes ist gleich.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Accepted as drafted</source>
        <translation>Wie entworfen angenommen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Actions outside: {value}</source>
        <translation>Aktionen außerhalb: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Allowed actions: {value}</source>
        <translation>Erlaubte Aktionen: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Approved articles that state different numbers for one thing</source>
        <translation>Freigegebene Artikel, die für dieselbe Sache verschiedene Zahlen nennen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Business</source>
        <translation>Fachseite</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Cost a decision</source>
        <translation>Kosten je Entscheidung</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Date differs</source>
        <translation>Datum weicht ab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Decisions that met a conflict</source>
        <translation>Entscheidungen mit Konflikt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Default policy</source>
        <translation>Standardrichtlinie</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Delivery date</source>
        <translation>Liefertermin</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Evaluation set: {value}</source>
        <translation>Testfälle: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Fallback rules: {value}</source>
        <translation>Ausweichregeln: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Fallback used</source>
        <translation>Ersatzmodell verwendet</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Findings that were wrong</source>
        <translation>Falsche Befunde</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>First response</source>
        <translation>Erste Antwort</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>First response, slowest tenth</source>
        <translation>Erste Antwort, langsamstes Zehntel</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Hidden text</source>
        <translation>Versteckter Text</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>If it comes from elsewhere</source>
        <translation>Wenn er von anderswo kommt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It is not approved for customers, and drafts cite it.</source>
        <translation>Nicht für Kunden freigegeben, und Entwürfe zitieren daraus.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It was last changed {days} days ago; policy allows {limit}.</source>
        <translation>Zuletzt vor {days} Tagen geändert; die Richtlinie erlaubt {limit}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It was read, and never cited.</source>
        <translation>Gelesen und nie zitiert.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Job: {value}</source>
        <translation>Aufgabe: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Language not checked</source>
        <translation>Sprache nicht geprüft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Legal terms</source>
        <translation>Rechtliches</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>List the kinds of action that are allowed (`allowed`).</source>
        <translation>Führen Sie die erlaubten Arten von Aktionen auf (`allowed`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>List what the AI must never do here (`outside`), such as refund.</source>
        <translation>Führen Sie auf, was die KI hier nie tun darf (`outside`), etwa Erstattung.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Logging plan: {value}</source>
        <translation>Protokollierung: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Look at what was corrected most in Insights, or change the target.</source>
        <translation>Sehen Sie in der Auswertung nach, was am meisten korrigiert wurde, oder ändern Sie das Ziel.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Low confidence</source>
        <translation>Niedrige Konfidenz</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Makes a legal statement. Only legal may speak of liability, rights or what terms apply.</source>
        <translation>Enthält eine rechtliche Aussage. Über Haftung, Rechte oder geltende Bedingungen spricht nur die Rechtsabteilung.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Missing field</source>
        <translation>Feld fehlt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Missing fields</source>
        <translation>Fehlende Felder</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model calls</source>
        <translation>Modellaufrufe</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model retries</source>
        <translation>Wiederholungen des Modells</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model's time</source>
        <translation>Zeit des Modells</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model's time, slowest tenth</source>
        <translation>Zeit des Modells, langsamstes Zehntel</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Most corrected where cited</source>
        <translation>Am häufigsten korrigiert, wo zitiert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Name the business metric (`name`) and its target (`at_least` or `at_most`).</source>
        <translation>Nennen Sie die geschäftliche Kennzahl (`name`) und ihr Ziel (`at_least` oder `at_most`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Name the evaluation set (`set`) that a release is tried on: export one, docs/evaluation.md says how.</source>
        <translation>Nennen Sie die Testfälle (`set`), an denen eine Version erprobt wird: Exportieren Sie welche, docs/evaluation.md sagt, wie.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Names a date that the customer may count on. Say what is usual or planned, or leave it open.</source>
        <translation>Nennt ein Datum, auf das sich der Kunde verlassen kann. Schreiben Sie, was üblich oder geplant ist, oder lassen Sie es offen.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No content.</source>
        <translation>Kein Inhalt.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No measure has a target. Write `[[readiness.targets]]`, such as correction at most 0.2.</source>
        <translation>Keine Kennzahl hat ein Ziel. Schreiben Sie `[[readiness.targets]]`, etwa Korrektur höchstens 0.2.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No rule stops sending by itself when much is corrected. Add `[[stop_rules]]` (docs/policy.md).</source>
        <translation>Keine Regel hält den Versand von selbst an, wenn viel korrigiert wird. Ergänzen Sie `[[stop_rules]]` (docs/policy.md).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No run of the evaluation set has passed. Run it with --limit, and write the day (`passed_on`).</source>
        <translation>Noch kein Lauf der Testfälle wurde bestanden. Führen Sie sie mit --limit aus und schreiben Sie den Tag (`passed_on`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No title.</source>
        <translation>Kein Titel.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No updated at.</source>
        <translation>Kein Änderungsdatum.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not approved, but cited</source>
        <translation>Nicht freigegeben, aber zitiert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not fully checked</source>
        <translation>Nicht ganz geprüft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not recorded: {did}</source>
        <translation>Nicht aufgezeichnet: {did}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Nothing was counted yet.</source>
        <translation>Noch wurde nichts gezählt.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Number differs</source>
        <translation>Zahl weicht ab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>On the customer's request</source>
        <translation>Auf Wunsch des Kunden</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>One sentence: which job the AI does</source>
        <translation>Ein Satz: welche Aufgabe die KI hat</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Only a warning for: {warnings}. If that is too little, change `[fallbacks]`.</source>
        <translation>Nur eine Warnung bei: {warnings}. Ist das zu wenig, ändern Sie `[fallbacks]`.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Operations</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Over limit</source>
        <translation>Über der Grenze</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>People changed or rejected what cites it in {changed} of {decided} decided drafts.</source>
        <translation>In {changed} von {decided} entschiedenen Entwürfen wurde geändert oder abgelehnt, was daraus zitiert.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Placeholder left</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy allows {what} without a person; {share} % are reviewed anyway</source>
        <translation>Die Richtlinie erlaubt {what} ohne Person; {share} % werden trotzdem geprüft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy carries out {kind} without a person, and no system permits it. Add it to `may`.</source>
        <translation>Die Richtlinie führt {kind} ohne Person aus, und kein System erlaubt es. Ergänzen Sie es unter `may`.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy {version} came into force</source>
        <translation>Richtlinie {version} trat in Kraft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Promises a change of contract. Only the account owner's contact in sales may agree to one.</source>
        <translation>Sagt eine Vertragsänderung zu. Dem darf nur der Ansprechpartner im Vertrieb zustimmen.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Promises a refund. Only billing may promise one; say what the policy allows.</source>
        <translation>Sagt eine Erstattung zu. Das darf nur die Buchhaltung; schreiben Sie, was die Richtlinie erlaubt.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>QA</source>
        <translation>Qualitätssicherung</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Read, but never cited</source>
        <translation>Gelesen, aber nie zitiert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Rules that stop: {value}</source>
        <translation>Regeln, die stoppen: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Sample: not good as it was</source>
        <translation>Stichprobe: nicht gut, wie es war</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: like the person's</source>
        <translation>Schatten: wie von der Person</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: stopped by policy</source>
        <translation>Schatten: von der Richtlinie gestoppt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: words that differ</source>
        <translation>Schatten: abweichende Wörter</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Source denies it</source>
        <translation>Quelle widerspricht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Stale source</source>
        <translation>Veraltete Quelle</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Superseded by revision {revision}</source>
        <translation>Ersetzt durch Revision {revision}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Technical</source>
        <translation>Technik</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The AI reads {sources}, which the data map does not have. Add them, or stop reading them.</source>
        <translation>Die KI liest {sources}, die in der Datenkarte fehlen. Ergänzen Sie sie oder lesen Sie sie nicht mehr.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The API permission map is empty. Write each system's account, what it may do, who approved it.</source>
        <translation>Die Karte der API-Berechtigungen ist leer. Schreiben Sie zu jedem System das Konto, was es darf und wer es genehmigt hat.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The customer has had as many messages today as policy allows. Next attempt {at}</source>
        <translation>Der Kunde hat heute so viele Nachrichten bekommen, wie die Richtlinie erlaubt. Nächster Versuch {at}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The data map is empty. Write a line for each source; `countersign readiness init` lists them.</source>
        <translation>Die Datenkarte ist leer. Schreiben Sie eine Zeile für jede Quelle; `countersign readiness init` führt sie auf.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The draft is {state} again</source>
        <translation>Der Entwurf ist wieder: {state}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The evaluation set last passed on {passed}, over {days} days ago. Run it again.</source>
        <translation>Die Testfälle wurden zuletzt am {passed} bestanden, vor über {days} Tagen. Führen Sie sie erneut aus.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The evaluation set passed on {passed}.</source>
        <translation>Die Testfälle wurden am {passed} bestanden.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The name or file of the set</source>
        <translation>Name oder Datei der Testfälle</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The same or nearly the same text</source>
        <translation>Gleicher oder fast gleicher Text</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>There are more; only the first were compared.</source>
        <translation>Es gibt mehr; nur die ersten wurden verglichen.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>They have the same text.</source>
        <translation>Sie haben denselben Text.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time differs</source>
        <translation>Zeit weicht ab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time on a draft</source>
        <translation>Zeit je Entwurf</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time on a draft, slowest tenth</source>
        <translation>Zeit je Entwurf, langsamstes Zehntel</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time to the first answer</source>
        <translation>Zeit bis zur ersten Antwort</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unapproved</source>
        <translation>Nicht freigegeben</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unknown link</source>
        <translation>Unbekannter Link</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unknown name</source>
        <translation>Unbekannter Name</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unmasked: {names}</source>
        <translation>Unverdeckt: {names}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Use case</source>
        <translation>Anwendungsfall</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Users: {value}</source>
        <translation>Benutzer: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What is logged, where, for how long, who may read it</source>
        <translation>Was protokolliert wird, wo, wie lange, wer es lesen darf</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What the AI must never do: refund</source>
        <translation>Was die KI nie tun darf: refund</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What was said was erased</source>
        <translation>Was gesagt wurde, ist gelöscht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Who reads the answers, and who reviews them</source>
        <translation>Wer die Antworten liest und wer sie prüft</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Who takes over when the AI is wrong or away, and how fast</source>
        <translation>Wer übernimmt, wenn die KI falsch liegt oder ausfällt, und wie schnell</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>With {with_}: {changed} of {total} words differ</source>
        <translation>Mit {with_}: {changed} von {total} Wörtern weichen ab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Within the limits of {what}</source>
        <translation>Innerhalb der Grenzen von {what}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write in a sentence what happens when the AI is wrong or away (`fallback`): who takes over, how fast.</source>
        <translation>Schreiben Sie in einem Satz, was geschieht, wenn die KI falsch liegt oder ausfällt (`fallback`): wer übernimmt, wie schnell.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write in one sentence which job the AI does (`job`).</source>
        <translation>Schreiben Sie in einem Satz, welche Aufgabe die KI hat (`job`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write today's figure (`now`, `as_of`).</source>
        <translation>Schreiben Sie den heutigen Wert (`now`, `as_of`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write what is logged, where it is kept and for how long, and who may read it (`logging`).</source>
        <translation>Schreiben Sie, was protokolliert wird, wo und wie lange es aufbewahrt wird und wer es lesen darf (`logging`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write who reads the answers, and who reviews them (`users`).</source>
        <translation>Schreiben Sie, wer die Antworten liest und wer sie prüft (`users`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>a newer revision had come</source>
        <translation>eine neuere Revision war gekommen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>a person's reply</source>
        <translation>der Antwort einer Person</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>actions of the kind {kind}</source>
        <translation>Aktionen der Art {kind}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>all drafts</source>
        <translation>alle Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>already answered</source>
        <translation>bereits beantwortet</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>another senior</source>
        <translation>ein anderer Senior</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>approved with edits</source>
        <translation>mit Änderungen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>at least {low}</source>
        <translation>mindestens {low}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>at most {high}</source>
        <translation>höchstens {high}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>attempts after the first</source>
        <translation>Versuche nach dem ersten</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>because {why}</source>
        <translation>Grund: {why}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>birth date, IBAN</source>
        <translation>Geburtsdatum, IBAN</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>calls of the model: one for each draft revision, and its retries</source>
        <translation>Aufrufe des Modells: einer je Revision, und deren Wiederholungen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>comparisons in which at most a fifth of the words differ</source>
        <translation>Vergleiche, in denen höchstens ein Fünftel der Wörter abweicht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>comparisons whose AI text had a finding that an agent may not approve (`escalate` or `block`)</source>
        <translation>Vergleiche, deren KI-Text einen Befund hatte, den ein Agent nicht freigeben darf (eskalieren oder blockiert)</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>confidence {confidence:.2f}</source>
        <translation>Konfidenz {confidence:.2f}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>cost that was stated of all draft revisions received, decided on or not</source>
        <translation>angegebene Kosten aller empfangenen Revisionen, entschieden oder nicht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `approve`</source>
        <translation>Entscheidungen „Freigeben“</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `correct`</source>
        <translation>Entscheidungen „mit Änderungen freigeben“</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `escalate`</source>
        <translation>Entscheidungen „Eskalieren“</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `reject`</source>
        <translation>Entscheidungen „Ablehnen“</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions on drafts made from these sources, of sources with at least 5</source>
        <translation>Entscheidungen über Entwürfe aus diesen Quellen, bei Quellen mit mindestens 5</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions on drafts that policy would have carried out and that were chosen for review</source>
        <translation>Entscheidungen über Entwürfe, die die Richtlinie ausgeführt hätte und die zur Prüfung ausgewählt wurden</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions pushed: recorded and refused, of any kind</source>
        <translation>übermittelte Entscheidungen: aufgezeichnete und abgelehnte, jeder Art</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions that the store could not accept: superseded, already decided, expired …</source>
        <translation>Entscheidungen, die der Speicher nicht annehmen konnte: ersetzt, schon entschieden, abgelaufen …</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions: approve, correct</source>
        <translation>Entscheidungen: freigegeben, mit Änderungen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions: approve, correct, reject, escalate</source>
        <translation>Entscheidungen: freigegeben, mit Änderungen, abgelehnt, eskaliert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>dispatches that failed, or whose outcome is unknown</source>
        <translation>Sendungen, die scheiterten oder deren Ausgang unbekannt ist</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>dispatches tried</source>
        <translation>versuchte Sendungen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>draft revisions received</source>
        <translation>empfangene Revisionen von Entwürfen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>draft revisions that name a fallback, or that the policy's limits for pipelines called for one</source>
        <translation>Revisionen, die einen Ausweichweg nennen oder für die ihn die Grenzen der Richtlinie für Pipelines verlangten</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>drafts in shadow compared with what a person wrote</source>
        <translation>Entwürfe im Schattenbetrieb, verglichen mit dem Text einer Person</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>every night</source>
        <translation>jede Nacht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>findings marked wrong with a decision, at most as many as it showed</source>
        <translation>Befunde, die mit einer Entscheidung als falsch markiert wurden, höchstens so viele, wie sie zeigte</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>findings on the AI's text, shown with each decision</source>
        <translation>Befunde zum Text der KI, die mit jeder Entscheidung gezeigt wurden</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>first_response; empty: a figure from elsewhere</source>
        <translation>first_response; leer: ein Wert von anderswo</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in a source</source>
        <translation>in einer Quelle</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in the messages</source>
        <translation>in den Nachrichten</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in the reply</source>
        <translation>in der Antwort</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>input and output tokens that were stated</source>
        <translation>angegebene Eingabe- und Ausgabe-Token</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>it had been decided already</source>
        <translation>es war schon darüber entschieden</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>its key was that of another decision</source>
        <translation>ihr Schlüssel der einer anderen Entscheidung war</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>kb://refunds, or crm://* for all that begin so</source>
        <translation>kb://refunds, oder crm://* für alle, die so beginnen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the latency that the pipeline stated</source>
        <translation>Median der Antwortzeit, die die Pipeline angab</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the share of words that differ between the AI's text and the person's, of the longer one</source>
        <translation>Median des Anteils der Wörter, in denen sich KI-Text und Text der Person unterscheiden, bezogen auf den längeren</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the time from the draft's arrival at the store to its approval</source>
        <translation>Median der Zeit vom Eingang des Entwurfs im Speicher bis zur Freigabe</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the time that the person had the draft open, as the console measured it</source>
        <translation>Median der Zeit, in der die Person den Entwurf offen hatte, gemessen von der Konsole</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>missing knowledge</source>
        <translation>fehlendes Wissen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>next attempt {at}</source>
        <translation>nächster Versuch {at}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>nothing counted</source>
        <translation>nichts gezählt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>of these, decisions `correct` or `reject`</source>
        <translation>davon Entscheidungen „mit Änderungen freigeben“ oder „ablehnen“</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>off topic</source>
        <translation>am Thema vorbei</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>override</source>
        <translation>übersteuert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>pending clarification</source>
        <translation>wartet auf eine Antwort</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy restriction</source>
        <translation>Einschränkung der Richtlinie</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy {version}</source>
        <translation>Richtlinie {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>prompt {prompt}</source>
        <translation>Prompt {prompt}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>read only, by the account …</source>
        <translation>nur lesend, mit dem Konto …</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>retries that were stated</source>
        <translation>angegebene Wiederholungen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>sensitive</source>
        <translation>heikel</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the AI pipeline team</source>
        <translation>das Team der KI-Pipeline</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the customer had written again</source>
        <translation>der Kunde hatte wieder geschrieben</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the customer's data had been erased</source>
        <translation>die Daten des Kunden waren gelöscht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the draft had been withdrawn</source>
        <translation>der Entwurf war zurückgezogen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the draft had expired</source>
        <translation>der Entwurf war abgelaufen</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the head of support</source>
        <translation>die Leitung des Supports</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the helpdesk</source>
        <translation>das Helpdesk</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the knowledge base owner</source>
        <translation>der Verantwortliche der Wissensbasis</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the model version {version}</source>
        <translation>Modellversion {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the model {model}</source>
        <translation>Modell {model}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the operator of this store</source>
        <translation>der Betreiber dieses Speichers</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the pipeline {pipeline}</source>
        <translation>Pipeline {pipeline}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the prompt version {version}</source>
        <translation>Prompt-Version {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the queue {queue}</source>
        <translation>Warteschlange {queue}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the rules do not allow it</source>
        <translation>die Regeln erlauben es nicht</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the support quality lead</source>
        <translation>die Qualitätsleitung des Supports</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>tone</source>
        <translation>Tonfall</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>try {attempt}</source>
        <translation>Versuch {attempt}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>uncertain</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>unsupported</source>
        <translation>nicht belegt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>until {until}</source>
        <translation>bis {until}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>what a person would have sent</source>
        <translation>dem, was eine Person gesendet hätte</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>wrong fact</source>
        <translation>falsche Angabe</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>wrong language</source>
        <translation>falsche Sprache</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{kind} is outside the scope, but policy does it without a person. Remove one of them.</source>
        <translation>{kind} liegt außerhalb des Umfangs, aber die Richtlinie führt es ohne Person aus. Entfernen Sie eines davon.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{names} revealed</source>
        <translation>{names} aufgedeckt</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{name} is {value}; the target is {limits:sentence}.</source>
        <translation>{name}: {value}; Ziel ist {limits:sentence}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{name}: the target is {limits:sentence}. {way:sentence}</source>
        <translation>{name}: Ziel ist {limits:sentence}. {way:sentence}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{number} findings</source>
        <translation>{number} Befunde</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{number} words changed</source>
        <translation>{number} Wörter geändert</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{sentence:sentence} Ask {ask}.</source>
        <translation>{sentence:sentence} Zuständig: {ask}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{source}: read as {access}, updated {updated}.</source>
        <translation>{source}: gelesen als {access}, aktualisiert {updated}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{source}: write {names:names}.</source>
        <translation>{source}: Es fehlt {names:names}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{stop:sentence} Lift the stop once its reason is gone.</source>
        <translation>{stop:sentence} Heben Sie den Stopp auf, sobald sein Grund entfallen ist.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{system}: {account} may {may}; approved by {approved_by}.</source>
        <translation>{system}: {account} darf {may}; genehmigt von {approved_by}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} is {value}; the target is {limits:sentence}. {hint:sentence}</source>
        <translation>{title}: {value}; Ziel ist {limits:sentence}. {hint:sentence}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: {owner}</source>
        <translation>Zuständig für {title}: {owner}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}.</source>
        <translation>Zuständig für {title}: „{owner}“ steht noch so in der mitgelieferten Richtlinie. Schreiben Sie in [owners] {key}, wer es ist.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}. Ask {ask}.</source>
        <translation>Zuständig für {title}: „{owner}“ steht noch so in der mitgelieferten Richtlinie. Schreiben Sie in [owners] {key}, wer es ist. Zuständig: {ask}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title}: only {counted} were counted; wait for {lacking} more.</source>
        <translation>{title}: erst {counted} gezählt; warten Sie auf {lacking} weitere.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title}: {value}; the target is {limits:sentence}.</source>
        <translation>{title}: {value}; Ziel ist {limits:sentence}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>“{says}” and “{other}”</source>
        <translation>„{says}“ und „{other}“</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>Press again to approve.</source>
        <translation>Drücken Sie noch einmal, um freizugeben.</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>This draft has been here for {seconds:.0f} s; your team takes at least {least} s. {again}</source>
        <translation>Dieser Entwurf ist seit {seconds:.0f} s hier; Ihr Team nimmt sich mindestens {least} s. {again}</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>You have not looked at this finding: {finding} {again}</source>
        <translation>Sie haben diesen Befund nicht angesehen: {finding} {again}</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>You have not seen the reply to its end. {again}</source>
        <translation>Sie haben die Antwort nicht bis zum Ende gesehen. {again}</translation>
    </message>
    <message>
        <location filename="ui/review/centre.py"/>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <location filename="ui/review/centre.py"/>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>Someone escalated this draft.</source>
        <translation>Jemand hat diesen Entwurf eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>The newest message is shown below.</source>
        <translation>Die neueste Nachricht steht unten.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>This draft was returned again.</source>
        <translation>Dieser Entwurf wurde erneut zurückgegeben.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>{by} escalated this draft.</source>
        <translation>{by} hat diesen Entwurf eskaliert.</translation>
    </message>
    <message>
        <location filename="ui/review/changes_panel.py"/>
        <source>No changes</source>
        <translation>Keine Änderungen</translation>
    </message>
    <message>
        <location filename="ui/review/changes_panel.py"/>
        <source>Your changes to the AI's text appear here, word by word.</source>
        <translation>Ihre Änderungen am Text der KI erscheinen hier, Wort für Wort.</translation>
    </message>
    <message>
        <location filename="ui/review/editor_frame.py"/>
        <source>Inline diff off</source>
        <translation>Änderungen im Text aus</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>No finding is shown.</source>
        <translation>Kein Befund wird gezeigt.</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>Policy names no other wording for this finding.</source>
        <translation>Die Richtlinie nennt für diesen Befund keine andere Formulierung.</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>You marked this finding as wrong.</source>
        <translation>Sie haben diesen Befund als falsch gemeldet.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/finding_actions.py"/>
        <source>{count:,} words changed</source>
        <translation>
            <numerusform>{count:,} Wort geändert</numerusform>
            <numerusform>{count:,} Wörter geändert</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Finding is wrong</source>
        <translation>Befund ist falsch</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Finding, {severity}: {words}</source>
        <translation>Befund, {severity}: {words}</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>It is right</source>
        <translation>Er ist richtig</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Not a promise</source>
        <translation>Keine Zusage</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Use {instead}</source>
        <translation>{instead} verwenden</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>You marked this as wrong: {message}</source>
        <translation>Von Ihnen als falsch gemeldet: {message}</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>{at} of {total} ›</source>
        <translation>{at} von {total} ›</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>{at} of {total}. </source>
        <translation>{at} von {total}. </translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>Text of {title}</source>
        <translation>Text von {title}</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>age unknown</source>
        <translation>Alter unbekannt</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>read {ago}</source>
        <translation>gelesen {ago}</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>updated {ago}</source>
        <translation>geändert {ago}</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Chosen for review: policy would have carried this out without a person.</source>
        <translation>Zur Prüfung ausgewählt: Die Richtlinie hätte dies ohne einen Menschen ausgeführt.</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>High priority</source>
        <translation>Hohe Priorität</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Shadow: not sent.</source>
        <translation>Schattenbetrieb: nicht gesendet.</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Urgent priority</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>since {since}</source>
        <translation>seit {since}</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>{plan} plan</source>
        <translation>Tarif {plan}</translation>
    </message>
    <message>
        <location filename="ui/review/page.py"/>
        <source>The drafts are still loading.</source>
        <translation>Die Entwürfe werden noch geladen.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source> · {aside:,} snoozed</source>
        <translation> · {aside:,} zurückgestellt</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>All queues</source>
        <translation>Alle Warteschlangen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Due today</source>
        <translation>Heute fällig</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>H puts the open draft aside until later.</source>
        <translation>H stellt den offenen Entwurf zurück.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>New drafts appear here automatically.</source>
        <translation>Neue Entwürfe erscheinen hier automatisch.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>No draft is snoozed</source>
        <translation>Kein Entwurf ist zurückgestellt</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>None picked</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Nothing else is waiting</source>
        <translation>Sonst wartet nichts</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>The console ended unexpectedly while it showed “{subject}”, so that draft is not opened automatically. Choose it to try again.</source>
        <translation>Die Konsole ist unerwartet geendet, während sie „{subject}“ zeigte; dieser Entwurf wird deshalb nicht von selbst geöffnet. Wählen Sie ihn, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Try other words or fewer filters.</source>
        <translation>Versuchen Sie andere Wörter oder weniger Filter.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>With findings</source>
        <translation>Mit Befunden</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>a value</source>
        <translation>einen Wert</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count:,} drafts are snoozed until later. Search for is:snoozed to see.</source>
        <translation>
            <numerusform>{count:,} Entwurf ist zurückgestellt. Mit is:snoozed sehen Sie ihn.</numerusform>
            <numerusform>{count:,} Entwürfe sind zurückgestellt. Mit is:snoozed sehen Sie sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count:,} picked of </source>
        <translation>
            <numerusform>{count:,} ausgewählt von </numerusform>
            <numerusform>{count:,} ausgewählt von </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count} drafts</source>
        <translation>
            <numerusform>{count} Entwurf</numerusform>
            <numerusform>{count} Entwürfe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count} picked</source>
        <translation>
            <numerusform>{count} ausgewählt</numerusform>
            <numerusform>{count} ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>{shown} of {every:,}</source>
        <translation>{shown} von {every:,}</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is ignored: “{name}:” already has a value.</source>
        <translation>„{word}“ wird ignoriert: „{name}:“ hat schon einen Wert.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is ignored: “{name}:” is a field of History.</source>
        <translation>„{word}“ wird ignoriert: „{name}:“ ist ein Feld des Verlaufs.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is not understood. After “{name}:” write {what}.</source>
        <translation>„{word}“ wird nicht verstanden. Nach „{name}:“ folgt {what}.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Keep this search as a view</source>
        <translation>Diese Suche als Ansicht behalten</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by age</source>
        <translation>Nach Alter ordnen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by due time</source>
        <translation>Nach Fälligkeit ordnen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by risk</source>
        <translation>Nach Risiko ordnen</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>To keep a view, search first</source>
        <translation>Um eine Ansicht zu behalten, suchen Sie zuerst</translation>
    </message>
    <message>
        <location filename="ui/review/review_controller.py"/>
        <source>Approve edited</source>
        <translation>Bearbeitet freigeben</translation>
    </message>
    <message>
        <location filename="ui/review/review_controller.py"/>
        <source>{message} You will be asked for a reason.</source>
        <translation>{message} Sie werden nach einem Grund gefragt.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_comparer.py"/>
        <source>The AI has not written a newer draft.</source>
        <translation>Die KI hat keinen neueren Entwurf geschrieben.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_comparer.py"/>
        <source>The comparison covers your text. Esc goes back to it.</source>
        <translation>Der Vergleich verdeckt Ihren Text. Esc führt zu ihm zurück.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>1 mine</source>
        <translation>1 meiner</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>1 mine · 2 the AI's · 3 all mine · 4 all the AI's · Enter applies · Esc back</source>
        <translation>1 meiner · 2 der KI · 3 alle meine · 4 alle der KI · Enter wendet an · Esc zurück</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>2 the AI's</source>
        <translation>2 der KI</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Choose here first: 1 or 2. {keys}</source>
        <translation>Wählen Sie hier zuerst: 1 oder 2. {keys}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Places that differ</source>
        <translation>Unterschiedliche Stellen</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Revision {newer}, the AI's</source>
        <translation>Revision {newer}, der KI</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Revision {revision}, your start</source>
        <translation>Revision {revision}, Ihr Ausgangspunkt</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Your text</source>
        <translation>Ihr Text</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Your text and the AI's newer draft</source>
        <translation>Ihr Text und der neuere Entwurf der KI</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>a line break</source>
        <translation>ein Zeilenumbruch</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>a space</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>choose 1 or 2</source>
        <translation>1 oder 2 wählen</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>only the AI changed this</source>
        <translation>nur von der KI geändert</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>only you changed this</source>
        <translation>nur von Ihnen geändert</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>you and the AI changed this</source>
        <translation>von Ihnen und der KI geändert</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>you and the AI made the same change</source>
        <translation>von Ihnen und der KI gleich geändert</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{chosen}  in place of  {other}</source>
        <translation>{chosen}  statt  {other}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{mine}  or  {theirs}</source>
        <translation>{mine}  oder  {theirs}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{missing} still to choose. </source>
        <translation>Noch {missing} zu wählen. </translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source> · due {words}</source>
        <translation> · fällig {words}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source> · due {words}, before that</source>
        <translation> · fällig {words}, also davor</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>. Left out, because no longer waiting: {drafts}</source>
        <translation>. Nicht mehr wartend und daher ausgelassen: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Back into the queue now</source>
        <translation>Jetzt zurück in die Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Later today, {time}</source>
        <translation>Später heute, {time}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Only a draft that waits for a decision can be snoozed.</source>
        <translation>Nur ein Entwurf, der auf eine Entscheidung wartet, kann zurückgestellt werden.</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, later today, {time}: {drafts}</source>
        <translation>Bis später heute, {time}, zurückgestellt: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, tomorrow morning, {time}: {drafts}</source>
        <translation>Bis morgen früh, {time}, zurückgestellt: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, until the customer writes: {drafts}</source>
        <translation>Zurückgestellt, bis der Kunde schreibt: {drafts}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>Take these {count} offline for {hours} hours</source>
        <translation>
            <numerusform>Diesen Entwurf {hours} Stunden offline mitnehmen</numerusform>
            <numerusform>Diese {count} Entwürfe {hours} Stunden offline mitnehmen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Tomorrow morning, {time}</source>
        <translation>Morgen früh, {time}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Until the customer writes</source>
        <translation>Bis der Kunde schreibt</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>a draft that is no longer here</source>
        <translation>ein Entwurf, der nicht mehr hier ist</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>until the customer writes</source>
        <translation>bis der Kunde schreibt</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} drafts are held for you until {time}.</source>
        <translation>
            <numerusform>{count} Entwurf ist bis {time} für Sie reserviert.</numerusform>
            <numerusform>{count} Entwürfe sind bis {time} für Sie reserviert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} drafts, {first} first</source>
        <translation>
            <numerusform>{count} Entwurf, {first}</numerusform>
            <numerusform>{count} Entwürfe, zuerst {first}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} were left out: someone else has them.</source>
        <translation>
            <numerusform>{count} fehlt dabei: Jemand anderes hat ihn.</numerusform>
            <numerusform>{count} fehlen dabei: Jemand anderes hat sie.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/sources_panel.py"/>
        <source>No sources</source>
        <translation>Keine Quellen</translation>
    </message>
    <message>
        <location filename="ui/review/sources_panel.py"/>
        <source>stale, {age}</source>
        <translation>veraltet, {age}</translation>
    </message>
    <message>
        <location filename="ui/review/timeline_panel.py"/>
        <source>The timeline is in the store</source>
        <translation>Die Chronik ist im Speicher</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Changes apply at once and are saved.</source>
        <translation>Änderungen gelten sofort und werden gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Now {points:.1f} points, {family}.</source>
        <translation>Jetzt {points:.1f} Punkt, {family}.</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Reduced: nothing blinks or fades</source>
        <translation>Weniger: nichts blinkt oder blendet</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Same as the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>The next start uses this language.</source>
        <translation>Der nächste Start verwendet diese Sprache.</translation>
    </message>
    <message>
        <location filename="ui/settings/background.py"/>
        <source>{path} could not be written: {why}. Choose another place.</source>
        <translation>{path} konnte nicht geschrieben werden: {why}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source> The token is valid until {day}, {time}.</source>
        <translation> Das Token gilt bis {day}, {time}.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Another website answered</source>
        <translation>Eine andere Website hat geantwortet</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Store and console have different versions</source>
        <translation>Speicher und Konsole haben verschiedene Versionen</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The connection is not safe: {why}. The token was not sent. Check the address, and the date of this computer. Ask your operator if both are right.</source>
        <translation>Die Verbindung ist nicht sicher: {why}. Das Token wurde nicht gesendet. Prüfen Sie die Adresse und das Datum dieses Computers. Fragen Sie Ihren Betreiber, wenn beide stimmen.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The keyring does not keep the token</source>
        <translation>Der Schlüsselbund nimmt das Token nicht auf</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network asks for a sign-in</source>
        <translation>Das Netzwerk verlangt eine Anmeldung</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network's proxy asks first</source>
        <translation>Der Proxy des Netzwerks fragt zuerst</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network's proxy was not reached</source>
        <translation>Der Proxy des Netzwerks war nicht erreichbar</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The proxy cannot be used</source>
        <translation>Der Proxy kann nicht verwendet werden</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store answers.</source>
        <translation>Der Speicher antwortet.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store cannot answer now</source>
        <translation>Der Speicher kann gerade nicht antworten</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store refused</source>
        <translation>Der Speicher hat abgelehnt</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store was not reached</source>
        <translation>Der Speicher war nicht erreichbar</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The token is not for a person</source>
        <translation>Das Token ist nicht für eine Person</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The token was refused</source>
        <translation>Das Token wurde abgewiesen</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This address cannot be used</source>
        <translation>Diese Adresse kann nicht verwendet werden</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This is not a token</source>
        <translation>Das ist kein Token</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This may be another server</source>
        <translation>Das könnte ein anderer Server sein</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>You are {name}, {role}, at {origin}.{until}</source>
        <translation>Sie sind {name}, {role}, bei {origin}.{until}</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Check the address, and that this computer is online. Some stores answer only inside the team's network or VPN.</source>
        <translation>{fact} Prüfen Sie die Adresse und ob dieser Computer online ist. Manche Speicher antworten nur im Netz oder VPN des Teams.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Copy the whole token again, or ask your operator for a new one.</source>
        <translation>{fact} Kopieren Sie das ganze Token noch einmal, oder bitten Sie Ihren Betreiber um ein neues.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} One of them is older than the other. Update Countersign; if it is the newest, tell your operator that the store is not.</source>
        <translation>{fact} Eines von beiden ist älter. Aktualisieren Sie Countersign; wenn es das neueste ist, sagen Sie Ihrem Betreiber, dass der Speicher es nicht ist.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} The connection itself works. You can store the token and the key of the local copy in a file that only you can read. Anyone who can read your files can read them there.</source>
        <translation>{fact} Die Verbindung selbst funktioniert. Sie können das Token und den Schlüssel der lokalen Kopie in einer Datei speichern, die nur Sie lesen können. Wer Ihre Dateien lesen kann, kann sie dort lesen.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Try again in a minute.</source>
        <translation>{fact} Versuchen Sie es in einer Minute erneut.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Checking. This takes a few seconds.</source>
        <translation>Prüfung läuft. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>No problems found.</source>
        <translation>Keine Probleme gefunden.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>The same as `countersign doctor` prints. It contains nothing personal.</source>
        <translation>Dasselbe wie `countersign doctor`. Es enthält nichts Persönliches.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>{count} problems found.</source>
        <translation>
            <numerusform>{count} Problem gefunden.</numerusform>
            <numerusform>{count} Probleme gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>⚠ degraded</source>
        <translation>⚠ eingeschränkt</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>✓ ok</source>
        <translation>✓ in Ordnung</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>✘ blocking</source>
        <translation>✘ blockiert</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Also by the desktop, while this window is in the background</source>
        <translation>Auch auf dem Desktop, solange dieses Fenster im Hintergrund ist</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>An hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Before it is due</source>
        <translation>Vor der Fälligkeit</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>In this window only</source>
        <translation>Nur in diesem Fenster</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Notifications of this desktop are shown by {name}.</source>
        <translation>Benachrichtigungen dieses Desktops zeigt {name}.</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>On the desktop</source>
        <translation>Auf dem Desktop</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show only what happened</source>
        <translation>Nur zeigen, was geschehen ist</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show the subject</source>
        <translation>Betreff zeigen</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>The desktop may show notifications on its lock screen, where others can read a subject.</source>
        <translation>Der Desktop zeigt Benachrichtigungen vielleicht auf dem Sperrbildschirm, wo andere einen Betreff lesen können.</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>You are notified once about each draft that a senior returned to you, each reply that could not be sent, and each draft of yours that is due soon.</source>
        <translation>Sie werden einmal benachrichtigt über jeden Entwurf, den ein Senior an Sie zurückgegeben hat, jede Antwort, die nicht gesendet werden konnte, und jeden Ihrer Entwürfe, der bald fällig ist.</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Data on this computer</source>
        <translation>Daten auf diesem Computer</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Every action and its keys</source>
        <translation>Jede Aktion und ihre Tasten</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>In the window, by the desktop</source>
        <translation>Im Fenster, auf dem Desktop</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Light, dark, text size</source>
        <translation>Hell, dunkel, Textgröße</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Problems and fixes</source>
        <translation>Probleme und Lösungen</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Profile and sign-in</source>
        <translation>Profil und Anmeldung</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Einstellungen</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Spelling, your own words</source>
        <translation>Rechtschreibung, eigene Wörter</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Storage</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Store, person, token</source>
        <translation>Speicher, Person, Token</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Operator</source>
        <translation>Betreiber</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Senior</source>
        <translation>Senior</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Signed in.</source>
        <translation>Angemeldet.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Switch</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Team lead</source>
        <translation>Teamleitung</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>The team's store</source>
        <translation>Der Speicher des Teams</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Token from your operator</source>
        <translation>Token vom Betreiber</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Token stored in</source>
        <translation>Token liegt in</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Which store this console works with, and as whom.</source>
        <translation>Mit welchem Speicher diese Konsole arbeitet, und als wer.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work as someone else</source>
        <translation>Als jemand anderes arbeiten</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work as {role}</source>
        <translation>Arbeiten als {role}</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work with a team's store</source>
        <translation>Mit dem Speicher eines Teams arbeiten</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>You are {name}, {role}.</source>
        <translation>Sie sind {name}, {role}.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>all queues</source>
        <translation>alle Warteschlangen</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>https://countersign.example.com, or an invitation</source>
        <translation>https://countersign.example.com oder eine Einladung</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>not signed in yet</source>
        <translation>noch nicht angemeldet</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>on this computer</source>
        <translation>auf diesem Computer</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>{who} Nothing is saved yet.</source>
        <translation>{who} Noch ist nichts gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>And {more} more.</source>
        <translation>Und {more} weitere.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Every action has its default keys again.</source>
        <translation>Jede Aktion hat wieder ihre ursprünglichen Tasten.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Everything can be done from the keyboard. Single letters work where no text is being typed.</source>
        <translation>Alles geht mit der Tastatur. Einzelne Buchstaben wirken, wo kein Text getippt wird.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Export the keys</source>
        <translation>Tasten exportieren</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Find an action or a key</source>
        <translation>Aktion oder Taste finden</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Import keys</source>
        <translation>Tasten importieren</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Key bindings (*.toml)</source>
        <translation>Tastenbelegung (*.toml)</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>No key was changed.</source>
        <translation>Keine Taste wurde geändert.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>The keys are in {path}.</source>
        <translation>Die Tasten stehen in {path}.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>The keys of {name} are in use.</source>
        <translation>Die Tasten aus {name} gelten jetzt.</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Days that closed drafts stay on this computer</source>
        <translation>Tage, die geschlossene Entwürfe auf diesem Computer bleiben</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Drafts, your unsent text and waiting decisions are in a local copy, encrypted with its own key. The record itself is in the store.</source>
        <translation>Entwürfe, Ihr ungesendeter Text und wartende Entscheidungen liegen in einer lokalen Kopie, verschlüsselt mit eigenem Schlüssel. Die Aufzeichnung selbst ist im Audit-Speicher.</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>How long closed drafts stay on this computer</source>
        <translation>Wie lange geschlossene Entwürfe auf diesem Computer bleiben</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Keep for</source>
        <translation>Behalten für</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Key stored in</source>
        <translation>Schlüssel liegt in</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Local copy</source>
        <translation>Lokale Kopie</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Store on this computer</source>
        <translation>Speicher auf diesem Computer</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>{size}, {pending:,} open drafts</source>
        <translation>{size}, {pending:,} offene Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Check spelling in replies</source>
        <translation>Rechtschreibung in Antworten prüfen</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Dictionaries</source>
        <translation>Wörterbücher</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Do not check</source>
        <translation>Nicht prüfen</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Misspelled words are underlined with fine teeth; {spelling} or the context menu offers corrections.</source>
        <translation>Falsch geschriebene Wörter sind fein gezackt unterstrichen; {spelling} oder das Kontextmenü bietet Korrekturen.</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>More dictionaries</source>
        <translation>Weitere Wörterbücher</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>My words</source>
        <translation>Eigene Wörter</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Open my words</source>
        <translation>Eigene Wörter öffnen</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>none on this computer</source>
        <translation>keine auf diesem Computer</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>put the .aff and .dic file of a language into {folder}</source>
        <translation>legen Sie die Dateien .aff und .dic einer Sprache in {folder}</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>{own_words:,} in {words_file}</source>
        <translation>{own_words:,} in {words_file}</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Nothing that you were notified about needs you any more.</source>
        <translation>Nichts, worüber Sie benachrichtigt wurden, braucht Sie noch.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Open Outbox</source>
        <translation>Postausgang öffnen</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Open them one by one</source>
        <translation>Nacheinander öffnen</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>“{subject}” needs you: your decision could not be recorded.</source>
        <translation>„{subject}“ braucht Sie: Ihre Entscheidung konnte nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A decision of yours could not be recorded.</source>
        <translation>Eine Ihrer Entscheidungen konnte nicht aufgezeichnet werden.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A draft of yours is due {when}.</source>
        <translation>Einer Ihrer Entwürfe ist {when} fällig.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A draft that you escalated was returned to you.</source>
        <translation>Ein von Ihnen eskalierter Entwurf wurde an Sie zurückgegeben.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A reply could not be sent.</source>
        <translation>Eine Antwort konnte nicht gesendet werden.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>Due soon</source>
        <translation>Bald fällig</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>It is not known if a reply was sent.</source>
        <translation>Es ist nicht bekannt, ob eine Antwort gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>It is not known if {subject} was sent.</source>
        <translation>Es ist nicht bekannt, ob {subject} gesendet wurde.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>Returned to you</source>
        <translation>An Sie zurückgegeben</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>in {count:,} minutes</source>
        <translation>
            <numerusform>in {count:,} Minute</numerusform>
            <numerusform>in {count:,} Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} drafts that you escalated were returned to you.</source>
        <translation>
            <numerusform>{count:,} von Ihnen eskalierter Entwurf wurde an Sie zurückgegeben.</numerusform>
            <numerusform>{count:,} von Ihnen eskalierte Entwürfe wurden an Sie zurückgegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} of your drafts are due soon.</source>
        <translation>
            <numerusform>{count:,} Ihrer Entwürfe ist bald fällig.</numerusform>
            <numerusform>{count:,} Ihrer Entwürfe sind bald fällig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} replies could not be sent, or may not have been sent.</source>
        <translation>
            <numerusform>{count:,} Antwort konnte nicht gesendet werden oder wurde vielleicht nicht gesendet.</numerusform>
            <numerusform>{count:,} Antworten konnten nicht gesendet werden oder wurden vielleicht nicht gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} could not be sent.</source>
        <translation>{subject} konnte nicht gesendet werden.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} is due {when}.</source>
        <translation>{subject} ist {when} fällig.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} was returned to you by {by}.</source>
        <translation>{subject} wurde von {by} an Sie zurückgegeben.</translation>
    </message>
    <message>
        <location filename="ui/shell/command_palette.py"/>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <location filename="ui/shell/command_palette.py"/>
        <source>Find an action</source>
        <translation>Aktion finden</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source> (DBUS_SESSION_BUS_ADDRESS is not set)</source>
        <translation> (DBUS_SESSION_BUS_ADDRESS ist nicht gesetzt)</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>Notifications cannot be shown: {name}.</source>
        <translation>Benachrichtigungen können nicht gezeigt werden: {name}.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>There is no session bus here{where}, so this desktop cannot show notifications.</source>
        <translation>Hier gibt es keinen Sitzungsbus{where}, daher kann dieser Desktop keine Benachrichtigungen zeigen.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop has no service for notifications.</source>
        <translation>Dieser Desktop hat keinen Dienst für Benachrichtigungen.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop's service for notifications answers in an unknown way.</source>
        <translation>Der Benachrichtigungsdienst dieses Desktops antwortet auf unbekannte Weise.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop's service for notifications does not answer.</source>
        <translation>Der Benachrichtigungsdienst dieses Desktops antwortet nicht.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Copy a report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Countersign ended unexpectedly the last time. What you had typed is saved.</source>
        <translation>Countersign ist beim letzten Mal unerwartet geendet. Was Sie getippt hatten, ist gespeichert.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Diagnostics are in {path}. Read them before you send them.</source>
        <translation>Die Diagnose liegt in {path}. Lesen Sie sie, bevor Sie sie senden.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Save diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>The report is copied. It contains no names, and no text of yours or of customers.</source>
        <translation>Der Bericht ist kopiert. Er enthält keine Namen und keinen Text von Ihnen oder von Kunden.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Writing diagnostics. This takes a few seconds.</source>
        <translation>Die Diagnose wird geschrieben. Das dauert einige Sekunden.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>You can go on.</source>
        <translation>Sie können weiterarbeiten.</translation>
    </message>
    <message>
        <location filename="ui/shell/key_help.py"/>
        <source>From the list into the text</source>
        <translation>Aus der Liste in den Text</translation>
    </message>
    <message>
        <location filename="ui/shell/key_help.py"/>
        <source>Go to source 1 to 9</source>
        <translation>Zu Quelle 1 bis 9</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source> Stops still in force: {number}.</source>
        <translation> Weiterhin geltende Stopps: {number}.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>It holds queues that are not yours.</source>
        <translation>Er gilt für Warteschlangen, die nicht Ihre sind.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift a stop</source>
        <translation>Stopp aufheben</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift the stop for {stop}</source>
        <translation>Stopp für {stop} aufheben</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Once a stop is lifted, what it held can be approved and sent again. Lifting it sends nothing: approvals that came back wait for a person.</source>
        <translation>Ist ein Stopp aufgehoben, kann wieder freigegeben und gesendet werden, was er hielt. Das Aufheben sendet nichts: zurückgekommene Freigaben warten auf einen Menschen.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>The stop for {stop} is lifted.{more}</source>
        <translation>Der Stopp für {stop} ist aufgehoben.{more}</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>This needs the audit store, which does not answer now. The stops stay in force. Try again once online.</source>
        <translation>Dafür wird der Audit-Speicher gebraucht, der gerade nicht antwortet. Die Stopps gelten weiter. Versuchen Sie es erneut, sobald Sie online sind.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>0 KB</source>
        <translation>0 KB</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{number:,} offline until {time}</source>
        <translation>{number:,} offline bis {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{size:,.1f} MB</source>
        <translation>{size:,.1f} MB</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{size:,} KB</source>
        <translation>{size:,} KB</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{taken:,} of {wanted:,} drafts, {size}</source>
        <translation>{taken:,} von {wanted:,} Entwürfen, {size}</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Drafts taken</source>
        <translation>Mitgenommene Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Drafts that you take offline are held for you, so that no one else starts on them, until the time is up or you release them. Opening or deciding them does not shorten that.</source>
        <translation>Entwürfe, die Sie offline mitnehmen, sind für Sie reserviert, damit niemand sonst daran beginnt, bis die Zeit um ist oder Sie sie freigeben. Öffnen oder Entscheiden verkürzt das nicht.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>How many, the most urgent first</source>
        <translation>Wie viele, die dringendsten zuerst</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>No drafts were taken: all of them are already held by someone else, or decided.</source>
        <translation>Es wurden keine Entwürfe mitgenommen: Alle sind schon von jemand anderem reserviert oder entschieden.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Release</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Take</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>That time has passed since this was opened. Choose a later one.</source>
        <translation>Diese Zeit ist seit dem Öffnen verstrichen. Wählen Sie eine spätere.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts are held for you on this computer until {first}, the last until {last}.</source>
        <translation>
            <numerusform>{count:,} Entwurf ist auf diesem Computer für Sie reserviert bis {first}, der letzte bis {last}.</numerusform>
            <numerusform>{count:,} Entwürfe sind auf diesem Computer für Sie reserviert bis {first}, der letzte bis {last}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts are held for you on this computer until {until}.</source>
        <translation>
            <numerusform>{count:,} Entwurf ist auf diesem Computer bis {until} für Sie reserviert.</numerusform>
            <numerusform>{count:,} Entwürfe sind auf diesem Computer bis {until} für Sie reserviert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts were released.</source>
        <translation>
            <numerusform>{count:,} Entwurf wurde zurückgegeben.</numerusform>
            <numerusform>{count:,} Entwürfe wurden zurückgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{words} taken. Press Take to continue with the other {rest:,}.</source>
        <translation>{words} mitgenommen. Drücken Sie Mitnehmen, um mit den übrigen {rest:,} fortzufahren.</translation>
    </message>
    <message>
        <location filename="ui/shell/opened_link.py"/>
        <source>This is an invitation to a store. Paste it in Settings, under Address.</source>
        <translation>Das ist eine Einladung zu einem Speicher. Fügen Sie sie unter Einstellungen bei Adresse ein.</translation>
    </message>
    <message>
        <location filename="ui/shell/opened_link.py"/>
        <source>“{link}” is not a link to a draft.</source>
        <translation>„{link}“ ist kein Link zu einem Entwurf.</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Decisions made on this computer</source>
        <translation>Auf diesem Computer getroffene Entscheidungen</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Drafts escalated to seniors</source>
        <translation>An Seniors eskalierte Entwürfe</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Drafts waiting for you</source>
        <translation>Entwürfe, die auf Sie warten</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Every decision and its record</source>
        <translation>Jede Entscheidung mit ihrer Aufzeichnung</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>How good the drafts are, in figures</source>
        <translation>Wie gut die Entwürfe sind, in Zahlen</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Profile, appearance, storage</source>
        <translation>Profil, Darstellung, Speicherplatz</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Screens</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>{words}, {number} waiting</source>
        <translation>{words}, {number} warten</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Continue</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Continue with the restored store?</source>
        <translation>Mit dem wiederhergestellten Speicher fortfahren?</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Restored store</source>
        <translation>Wiederhergestellter Speicher</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>The store was not restored from a backup, as far as this computer knows.</source>
        <translation>Soweit dieser Computer weiß, wurde der Speicher nicht aus einer Sicherung wiederhergestellt.</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Those of your decisions that it lost are sent again. Its record no longer has everything that this computer has seen, so first ask your operator whether it was restored on purpose.</source>
        <translation>Ihre Entscheidungen, die er verloren hat, werden erneut gesendet. Seine Aufzeichnung enthält nicht mehr alles, was dieser Computer gesehen hat; fragen Sie also zuerst Ihren Betreiber, ob er absichtlich wiederhergestellt wurde.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>An agent sees their own escalations here, and what became of them.</source>
        <translation>Ein Agent sieht hier die eigenen Eskalationen und was daraus wurde.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Decide with approve, escalate or reject. A decision can be undone until it is sent, and a key that does nothing says why below the buttons.</source>
        <translation>Entscheiden Sie mit Freigeben, Eskalieren oder Ablehnen. Bis zum Senden lässt sich eine Entscheidung rückgängig machen, und eine Taste, die nichts tut, sagt unter den Schaltflächen warum.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Diagnostics checks this computer. The result can be copied into a message; it contains nothing personal.</source>
        <translation>Die Diagnose prüft diesen Computer. Das Ergebnis kann in eine Nachricht kopiert werden; es enthält nichts Persönliches.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Drafts that someone escalated to a senior, with the reason and the note. A senior approves the text as it is shown, returns it with guidance, or rejects it.</source>
        <translation>Entwürfe, die jemand an einen Senior eskaliert hat, mit Grund und Notiz. Ein Senior gibt den Text frei, wie er gezeigt wird, gibt ihn mit Anleitung zurück oder lehnt ihn ab.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Every decision with its record: what the AI wrote, what was sent, who decided, and the proof that the record was not changed.</source>
        <translation>Jede Entscheidung mit ihrer Aufzeichnung: was die KI schrieb, was gesendet wurde, wer entschied, und der Beleg, dass die Aufzeichnung nicht verändert wurde.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Help: {title}</source>
        <translation>Hilfe: {title}</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>How good the drafts are: how many were approved unchanged, edited or rejected, and whether their confidence is right. Each figure has its definition, and a comparison has its uncertainty.</source>
        <translation>Wie gut die Entwürfe sind: wie viele unverändert freigegeben, bearbeitet oder abgelehnt wurden, und ob ihre Konfidenz stimmt. Jede Zahl hat ihre Definition, und ein Vergleich seine Unsicherheit.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>How to begin</source>
        <translation>So beginnen Sie</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Needs you lists decisions that could not be recorded, because the draft or the ticket changed meanwhile. Each has numbered ways on; your text is safe until you choose one.</source>
        <translation>Braucht Sie nennt Entscheidungen, die nicht aufgezeichnet werden konnten, weil sich Entwurf oder Ticket inzwischen geändert haben. Jede hat nummerierte Auswege; Ihr Text ist sicher, bis Sie einen wählen.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Profile and sign-in names the store and tests a connection. Appearance has colours, contrast, motion and text size. Shortcuts lists every key. Storage says what is on this computer.</source>
        <translation>Profil und Anmeldung nennt den Speicher und prüft eine Verbindung. Darstellung hat Farben, Kontrast, Bewegung und Textgröße. Tastenkürzel nennt jede Taste. Speicherplatz sagt, was auf diesem Computer ist.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Tab goes from one choice to the next, Enter chooses, a digit chooses at once. Esc goes back.</source>
        <translation>Tab geht von einer Wahl zur nächsten, Enter wählt, eine Ziffer wählt sofort. Esc geht zurück.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The queue is on the left, the conversation and the AI's reply are in the middle, and the sources that it was made from are on the right. {next} and {previous} go through the queue; Enter moves into the reply, Esc back to the list.</source>
        <translation>Links ist die Warteschlange, in der Mitte das Gespräch und die Antwort der KI, rechts die Quellen, aus denen sie entstand. {next} und {previous} gehen durch die Warteschlange; Enter führt in die Antwort, Esc zurück zur Liste.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The sample shows everything with made-up tickets, and needs no account. It is kept apart from your own work.</source>
        <translation>Das Beispiel zeigt alles mit erfundenen Tickets und braucht kein Konto. Es ist von Ihrer eigenen Arbeit getrennt.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The search line takes words and fields, such as decided:today or by:Ada; it completes them as you type.</source>
        <translation>Die Suchzeile nimmt Wörter und Felder wie decided:today oder by:Ada; sie ergänzt sie beim Tippen.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>To join your team you need an invitation: one line that begins with countersign:connect, or an address and a token. Whoever runs the store makes it with “countersign store token create”.</source>
        <translation>Um zu Ihrem Team zu kommen, brauchen Sie eine Einladung: eine Zeile, die mit countersign:connect beginnt, oder eine Adresse und ein Token. Die Betreiber des Speichers erzeugen sie mit „countersign store token create“.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>What you decided on this computer and what became of it. Waiting is sent as soon as the store answers.</source>
        <translation>Was Sie auf diesem Computer entschieden haben und was daraus wurde. Wartendes wird gesendet, sobald der Speicher antwortet.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>What you type is saved as you type it, also without the store.</source>
        <translation>Was Sie tippen, wird beim Tippen gespeichert, auch ohne den Speicher.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Yellow is cited: the number names the source. A dotted line marks a sentence that no source supports, a wavy line is a finding. {next_finding} goes to the next finding, {safer_wording} uses the wording that the policy allows.</source>
        <translation>Gelb ist zitiert: Die Zahl nennt die Quelle. Eine gepunktete Linie markiert einen Satz, den keine Quelle belegt, eine Wellenlinie einen Befund. {next_finding} geht zum nächsten Befund, {safer_wording} verwendet die Formulierung, die die Richtlinie erlaubt.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Your own store is an empty one on this computer. “countersign submit” or your pipeline puts drafts into it.</source>
        <translation>Ihr eigener Speicher ist ein leerer auf diesem Computer. „countersign submit“ oder Ihre Pipeline bringt Entwürfe hinein.</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Drafts held here until {time}</source>
        <translation>Entwürfe hier reserviert bis {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Not sending</source>
        <translation>Sendet nicht</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Nothing left to send</source>
        <translation>Alles gesendet</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Offline since {time}</source>
        <translation>Offline seit {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Policy v{policy_version}</source>
        <translation>Richtlinie v{policy_version}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Signing in</source>
        <translation>Anmeldung läuft</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced just now</source>
        <translation>Gerade abgeglichen</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {seconds} min ago</source>
        <translation>Abgeglichen vor {seconds} min</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {seconds} s ago</source>
        <translation>Abgeglichen vor {seconds} s</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {time}</source>
        <translation>Abgeglichen {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>none late</source>
        <translation>keiner zu spät</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/status_bar.py"/>
        <source>{count:,} decisions wait on this computer</source>
        <translation>
            <numerusform>{count:,} Entscheidung wartet auf diesem Computer</numerusform>
            <numerusform>{count:,} Entscheidungen warten auf diesem Computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/status_bar.py"/>
        <source>{count:,} need you</source>
        <translation>
            <numerusform>{count:,} braucht Sie</numerusform>
            <numerusform>{count:,} brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{done:,} done</source>
        <translation>{done:,} erledigt</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{held}: change or release</source>
        <translation>{held}: ändern oder zurückgeben</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{late:,} late</source>
        <translation>{late:,} zu spät</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{link}, receiving {done:,} of {total:,}</source>
        <translation>{link}, {done:,} von {total:,} empfangen</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{parts}, nothing to go</source>
        <translation>{parts}, nichts mehr übrig</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{to_go:,} to go</source>
        <translation>{to_go:,} übrig</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Lift…</source>
        <translation>Aufheben…</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>No one can approve these drafts until a senior, lead or operator lifts the stop. You can still edit, escalate and reject them.</source>
        <translation>Niemand kann diese Entwürfe freigeben, bis ein Senior, die Teamleitung oder ein Betreiber den Stopp aufhebt. Bearbeiten, eskalieren und ablehnen können Sie sie weiterhin.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Nothing is stopped.</source>
        <translation>Nichts ist angehalten.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Seniors, leads and operators stop sending and lift stops.</source>
        <translation>Seniors, Teamleitung und Betreiber halten den Versand an und heben Stopps auf.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>The workspace is still opening.</source>
        <translation>Der Arbeitsbereich wird noch geöffnet.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Give the reason. Everyone who tries to approve sees it.</source>
        <translation>Nennen Sie den Grund. Alle, die freigeben wollen, sehen ihn.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>It is not known whether sending is stopped. Once online, a line above the screens says so if it is. Stopping again does no harm.</source>
        <translation>Es ist nicht bekannt, ob der Versand angehalten ist. Sobald Sie online sind, sagt es eine Zeile über den Seiten. Erneutes Anhalten schadet nicht.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Nothing new leaves for {scope} until someone lifts the stop. Approvals on hold come back to people, with their text and your reason. What is being sent right now is not interrupted, and the record says how it ended. Everyone sees your name and the reason.</source>
        <translation>Für {scope} geht nichts Neues hinaus, bis jemand den Stopp aufhebt. Freigaben in der Wartezeit kommen mit ihrem Text und Ihrem Grund zu Menschen zurück. Was gerade gesendet wird, wird nicht unterbrochen; die Aufzeichnung sagt, wie es endete. Alle sehen Ihren Namen und den Grund.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Open a draft first: you see only some queues, and can stop only these.</source>
        <translation>Öffnen Sie zuerst einen Entwurf: Sie sehen nur manche Warteschlangen und können nur diese anhalten.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Reason (required)</source>
        <translation>Grund (erforderlich)</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Sending is stopped for {stop}.{under_way}</source>
        <translation>Der Versand ist angehalten für {stop}.{under_way}</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Stop sending</source>
        <translation>Versand anhalten</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>This needs the audit store, which does not answer now. Nothing is stopped yet. Try again once online, or ask your operator to stop sending at the store.</source>
        <translation>Dafür wird der Audit-Speicher gebraucht, der gerade nicht antwortet. Noch ist nichts angehalten. Versuchen Sie es erneut, sobald Sie online sind, oder bitten Sie Ihren Betreiber, den Versand am Speicher anzuhalten.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>What to stop</source>
        <translation>Was anhalten</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>{words} (this draft's)</source>
        <translation>{words} (dieses Entwurfs)</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>{words} Nothing was stopped.</source>
        <translation>{words} Nichts wurde angehalten.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/stop_words.py"/>
        <source> {count:,} drafts were being sent already; the record says how they end.</source>
        <translation>
            <numerusform> {count:,} Entwurf wurde bereits gesendet; die Aufzeichnung sagt, wie es endet.</numerusform>
            <numerusform> {count:,} Entwürfe wurden bereits gesendet; die Aufzeichnung sagt, wie es endet.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Drafts wait in the queue</source>
        <translation>Entwürfe warten in der Warteschlange</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Every reply has its sources</source>
        <translation>Jede Antwort hat ihre Quellen</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Tour, {at} of {total}: {title}. {text}</source>
        <translation>Rundgang, {at} von {total}: {title}. {text}</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Yellow words are cited, and the number names the source here. {0} opens the first one at its passage.</source>
        <translation>Gelbe Wörter sind zitiert, und die Zahl nennt hier die Quelle. {0} öffnet die erste an ihrer Stelle.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>You decide</source>
        <translation>Sie entscheiden</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{0} approves, {1} escalates, {2} rejects. You can undo it until the reply is sent. {help} has help for each screen.</source>
        <translation>{0} gibt frei, {1} eskaliert, {2} lehnt ab. Bis zum Senden der Antwort lässt es sich rückgängig machen. {help} hat Hilfe zu jeder Seite.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{0} goes to the next draft, {1} to the previous one. Looking changes nothing.</source>
        <translation>{0} geht zum nächsten Entwurf, {1} zum vorigen. Ansehen ändert nichts.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{at} of {total}</source>
        <translation>{at} von {total}</translation>
    </message>
    <message>
        <location filename="ui/shell/tray_notifications.py"/>
        <source>This system shows no notifications.</source>
        <translation>Dieses System zeigt keine Benachrichtigungen.</translation>
    </message>
    <message>
        <location filename="ui/shell/tray_notifications.py"/>
        <source>this system</source>
        <translation>dieses System</translation>
    </message>
    <message>
        <location filename="ui/shell/window.py"/>
        <source>Insights are for team leads and auditors.</source>
        <translation>Die Auswertung ist für Teamleitung und Auditoren.</translation>
    </message>
    <message>
        <location filename="ui/widgets/breaking_label.py"/>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="ui/widgets/composed_line.py"/>
        <source>A word is still being composed. Finish it, then press again.</source>
        <translation>Ein Wort wird noch zusammengesetzt. Schließen Sie es ab, und drücken Sie dann erneut.</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>, and {rest} more</source>
        <translation>, und {rest} weitere</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>deleted “{words}”</source>
        <translation>gelöscht „{words}“</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>inserted “{words}”</source>
        <translation>eingefügt „{words}“</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>no changes</source>
        <translation>keine Änderungen</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>Final</source>
        <translation>Endgültig</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/diff_view.py"/>
        <source>{count:,} places</source>
        <translation>
            <numerusform>{count:,} Stelle</numerusform>
            <numerusform>{count:,} Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/diff_view.py"/>
        <source>{count:,} words</source>
        <translation>
            <numerusform>{count:,} Wort</numerusform>
            <numerusform>{count:,} Wörter</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>{title} text</source>
        <translation>Text: {title}</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>{words} in {places}</source>
        <translation>{words} an {places}</translation>
    </message>
    <message>
        <location filename="ui/widgets/keycap_button.py"/>
        <source>key {keys}</source>
        <translation>Taste {keys}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Customer record</source>
        <translation>Kundendaten</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Help article</source>
        <translation>Hilfeartikel</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Open in full</source>
        <translation>Ganz öffnen</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Product record</source>
        <translation>Produktdaten</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Retrieved, not cited. {text}</source>
        <translation>Abgerufen, nicht zitiert. {text}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Source {number}: {title}, {words}</source>
        <translation>Quelle {number}: {title}, {words}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Source {number}: {title}, {words}, not cited</source>
        <translation>Quelle {number}: {title}, {words}, nicht zitiert</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Ticket history</source>
        <translation>Ticketverlauf</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>fresh</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{age} old</source>
        <translation>{age} alt</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{kind} · age unknown</source>
        <translation>{kind} · Alter unbekannt</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{kind} · updated {ago}</source>
        <translation>{kind} · geändert {ago}</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>A message was added</source>
        <translation>Eine Nachricht kam hinzu</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approval given back</source>
        <translation>Freigabe zurückgegeben</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approved with edits</source>
        <translation>Mit Änderungen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approved without a person</source>
        <translation>Ohne Menschen freigegeben</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Chosen for review</source>
        <translation>Zur Prüfung ausgewählt</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim given back</source>
        <translation>Reservierung aufgehoben</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim ran out</source>
        <translation>Reservierung abgelaufen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim renewed</source>
        <translation>Reservierung verlängert</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claimed</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Compared in shadow</source>
        <translation>Im Schattenbetrieb verglichen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Decision undone</source>
        <translation>Entscheidung rückgängig gemacht</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Drafted</source>
        <translation>Entworfen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Erased after its time</source>
        <translation>Nach Fristablauf gelöscht</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Evidence exported</source>
        <translation>Nachweis exportiert</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolled back</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolling back</source>
        <translation>Rückabwicklung läuft</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolling back failed</source>
        <translation>Rückabwicklung fehlgeschlagen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Said not to be sent</source>
        <translation>Als nicht gesendet gemeldet</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Said to be sent</source>
        <translation>Als gesendet gemeldet</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Sending failed</source>
        <translation>Senden fehlgeschlagen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>The customer wrote again</source>
        <translation>Der Kunde hat wieder geschrieben</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>To be rolled back</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>To be sent again</source>
        <translation>Wird erneut gesendet</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Whether it was sent is not known</source>
        <translation>Ob es gesendet wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Withdrawn</source>
        <translation>Zurückgezogen</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>{title} by {who}</source>
        <translation>{title} von {who}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>yesterday {time}</source>
        <translation>gestern {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} days</source>
        <translation>
            <numerusform>{count} Tag</numerusform>
            <numerusform>{count} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} days ago</source>
        <translation>
            <numerusform>vor {count} Tag</numerusform>
            <numerusform>vor {count} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} years</source>
        <translation>
            <numerusform>{count} Jahr</numerusform>
            <numerusform>{count} Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} years ago</source>
        <translation>
            <numerusform>vor {count} Jahr</numerusform>
            <numerusform>vor {count} Jahren</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{hours} h ago</source>
        <translation>vor {hours} h</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} ms</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{minutes} min ago</source>
        <translation>vor {minutes} min</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} s</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{weekday}, {day}, {time}</source>
        <translation>{weekday}, {day}, {time}</translation>
    </message>
    <message>
        <location filename="ui/widgets/widget_batches.py"/>
        <source>Show {shown} of {left} more {what}</source>
        <translation>{shown} von {left} weiteren zeigen: {what}</translation>
    </message>
</context>
</TS>
