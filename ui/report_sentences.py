"""Sentences of timelines, measures, readiness and source reports, and of the policy that comes with the program, for
`ui/core_sentences.py`.
"""

from typing import Final

from ui.language import phrase

TIMELINE: Final = (
    phrase("Superseded by revision {revision}"),
    phrase("Policy {version} came into force"),
    phrase("Not recorded: {did}"),
    phrase("{names} revealed"),
    phrase("With {with_}: {changed} of {total} words differ"),
    phrase("Policy allows {what} without a person; {share} % are reviewed anyway"),
    phrase("because {why}"),
    phrase("The draft is {state} again"),
    phrase("The customer has had as many messages today as policy allows. Next attempt {at}"),
    phrase("Unmasked: {names}"),
)
"""What the store says of an event."""

STOPS: Final = (
    phrase("the queue {queue}"),
    phrase("the pipeline {pipeline}"),
    phrase("the model {model}"),
    phrase("the model version {version}"),
    phrase("the prompt version {version}"),
    phrase("actions of the kind {kind}"),
)
"""What a stop holds; several are joined by “with”."""

PLACES: Final = (phrase("in a source"), phrase("in the messages"), phrase("in the reply"))
"""Where a search found its words."""

DETAILS: Final = (
    phrase("prompt {prompt}"),
    phrase("confidence {confidence:.2f}"),
    phrase("{number} findings"),
    phrase("{number} words changed"),
    phrase("policy {version}"),
    phrase("try {attempt}"),
    phrase("next attempt {at}"),
    phrase("until {until}"),
    phrase("Within the limits of {what}"),
)
"""Parts of a timeline's detail, which are separated by commas."""

HAPPENINGS: Final = (
    phrase("1 finding"),
    phrase("1 word changed"),
    phrase("wrong fact"),
    phrase("tone"),
    phrase("unsupported"),
    phrase("policy"),
    phrase("policy restriction"),
    phrase("missing knowledge"),
    phrase("already answered"),
    phrase("off topic"),
    phrase("wrong language"),
    phrase("pending clarification"),
    phrase("uncertain"),
    phrase("sensitive"),
    phrase("override"),
    phrase("other"),
    phrase("the draft had been withdrawn"),
    phrase("a newer revision had come"),
    phrase("the customer had written again"),
    phrase("it had been decided already"),
    phrase("policy forbids it"),
    phrase("the rules do not allow it"),
    phrase("the draft had expired"),
    phrase("the customer's data had been erased"),
    phrase("its key was that of another decision"),
    phrase("approved"),
    phrase("approved with edits"),
    phrase("rejected"),
    phrase("escalated"),
    phrase("returned with guidance"),
    phrase("pending"),
    phrase("a person's reply"),
    phrase("what a person would have sent"),
    phrase("On the customer's request"),
    phrase("What was said was erased"),
    phrase("all drafts"),
)
"""Words that those take, and parts without places."""

MEASURES: Final = (
    phrase("Accepted as drafted"),
    phrase("Corrected"),
    phrase("Findings that were wrong"),
    phrase("Time on a draft"),
    phrase("Time on a draft, slowest tenth"),
    phrase("First response"),
    phrase("First response, slowest tenth"),
    phrase("Model's time"),
    phrase("Model's time, slowest tenth"),
    phrase("Model calls"),
    phrase("Cost a decision"),
    phrase("Fallback used"),
    phrase("Decisions that met a conflict"),
    phrase("Sent again"),
    phrase("Sample: not good as it was"),
    phrase("decisions `approve`"),
    phrase("decisions `correct`"),
    phrase("decisions `escalate`"),
    phrase("decisions `reject`"),
    phrase("decisions: approve, correct, reject, escalate"),
    phrase("decisions: approve, correct"),
    phrase("draft revisions received"),
    phrase("drafts in shadow compared with what a person wrote"),
    phrase("findings marked wrong with a decision, at most as many as it showed"),
    phrase("findings on the AI's text, shown with each decision"),
    phrase("median of the time that the person had the draft open, as the console measured it"),
    phrase("90th percentile of the time that the person had the draft open, as the console measured it"),
    phrase("median of the time from the draft's arrival at the store to its approval"),
    phrase("90th percentile of the time from the draft's arrival at the store to its approval"),
    phrase("median of the latency that the pipeline stated"),
    phrase("90th percentile of the latency that the pipeline stated"),
    phrase("calls of the model: one for each draft revision, and its retries"),
    phrase("Model retries"),
    phrase("retries that were stated"),
    phrase("Tokens"),
    phrase("input and output tokens that were stated"),
    phrase("draft revisions that name a fallback, or that the policy's limits for pipelines called for one"),
    phrase("cost that was stated of all draft revisions received, decided on or not"),
    phrase("decisions that the store could not accept: superseded, already decided, expired …"),
    phrase("decisions pushed: recorded and refused, of any kind"),
    phrase("Not sent"),
    phrase("dispatches that failed, or whose outcome is unknown"),
    phrase("dispatches tried"),
    phrase("attempts after the first"),
    phrase("Shadow: like the person's"),
    phrase("comparisons in which at most a fifth of the words differ"),
    phrase("Shadow: words that differ"),
    phrase("median of the share of words that differ between the AI's text and the person's, of the longer one"),
    phrase("Shadow: stopped by policy"),
    phrase("comparisons whose AI text had a finding that an agent may not approve (`escalate` or `block`)"),
    phrase("of these, decisions `correct` or `reject`"),
    phrase("decisions on drafts that policy would have carried out and that were chosen for review"),
)
"""Titles, numerators and denominators of the measures."""

DEFAULT_POLICY: Final = (
    phrase("Promises a refund. Only billing may promise one; say what the policy allows."),
    phrase("Promises a change of contract. Only the account owner's contact in sales may agree to one."),
    phrase("Names a date that the customer may count on. Say what is usual or planned, or leave it open."),
    phrase("Makes a legal statement. Only legal may speak of liability, rights or what terms apply."),
    phrase("the head of support"),
    phrase("the AI pipeline team"),
    phrase("the support quality lead"),
    phrase("the knowledge base owner"),
    phrase("the operator of this store"),
    phrase("another senior"),
    phrase("Default policy"),
)
"""Messages and owners of the policy that comes with the program; a team's own are in its own words."""

SOURCES: Final = (
    phrase("“{says}” and “{other}”"),
    phrase("It was last changed {days} days ago; policy allows {limit}."),
    phrase("About {share} of their text is the same."),
    phrase("People changed or rejected what cites it in {changed} of {decided} decided drafts."),
)
"""Problems of a source."""

SOURCE_WORDS: Final = (
    phrase("Approved articles that state different numbers for one thing"),
    phrase("Not approved, but cited"),
    phrase("Stale"),
    phrase("The same or nearly the same text"),
    phrase("Missing fields"),
    phrase("Most corrected where cited"),
    phrase("Read, but never cited"),
    phrase("There are more; only the first were compared."),
    phrase("It is not approved for customers, and drafts cite it."),
    phrase("They have the same text."),
    phrase("It was read, and never cited."),
    phrase("No title."),
    phrase("No content."),
    phrase("No updated at."),
)
"""Headings, and problems without places."""

READINESS: Final = (
    phrase("{sentence:sentence} Ask {ask}."),
    phrase("{kind} is outside the scope, but policy does it without a person. Remove one of them."),
    phrase("{name}: the target is {limits:sentence}. {way:sentence}"),
    phrase("{name} is {value}; the target is {limits:sentence}."),
    phrase("{source}: write {names:names}."),
    phrase("{source}: read as {access}, updated {updated}."),
    phrase("The AI reads {sources}, which the data map does not have. Add them, or stop reading them."),
    phrase("Policy carries out {kind} without a person, and no system permits it. Add it to `may`."),
    phrase("{system}: {account} may {may}; approved by {approved_by}."),
    phrase("The evaluation set last passed on {passed}, over {days} days ago. Run it again."),
    phrase("The evaluation set passed on {passed}."),
    phrase("Only a warning for: {warnings}. If that is too little, change `[fallbacks]`."),
    phrase("{stop:sentence} Lift the stop once its reason is gone."),
    phrase("{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}. Ask {ask}."),
    phrase("{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}."),
    phrase("{title} owner: {owner}"),
    phrase("Job: {value}"),
    phrase("Users: {value}"),
    phrase("Allowed actions: {value}"),
    phrase("Actions outside: {value}"),
    phrase("Evaluation set: {value}"),
    phrase("Fallback rules: {value}"),
    phrase("Rules that stop: {value}"),
    phrase("Logging plan: {value}"),
    phrase("{title}: only {counted} were counted; wait for {lacking} more."),
    phrase("{title}: {value}; the target is {limits:sentence}."),
    phrase("{title} is {value}; the target is {limits:sentence}. {hint:sentence}"),
    phrase("at least {low}"),
    phrase("at most {high}"),
)
"""Items of the matrix."""

READINESS_WORDS: Final = (
    phrase("Use case"),
    phrase("Data"),
    phrase("API access"),
    phrase("Quality"),
    phrase("Ownership"),
    phrase("Business"),
    phrase("Technical"),
    phrase("QA"),
    phrase("Operations"),
    phrase("Write in one sentence which job the AI does (`job`)."),
    phrase("Write who reads the answers, and who reviews them (`users`)."),
    phrase("List the kinds of action that are allowed (`allowed`)."),
    phrase("List what the AI must never do here (`outside`), such as refund."),
    phrase("Name the business metric (`name`) and its target (`at_least` or `at_most`)."),
    phrase("Nothing was counted yet."),
    phrase("Write today's figure (`now`, `as_of`)."),
    phrase("The data map is empty. Write a line for each source; `countersign readiness init` lists them."),
    phrase("decisions on drafts made from these sources, of sources with at least 5"),
    phrase("The API permission map is empty. Write each system's account, what it may do, who approved it."),
    phrase("No measure has a target. Write `[[readiness.targets]]`, such as correction at most 0.2."),
    phrase("Name the evaluation set (`set`) that a release is tried on: export one, docs/evaluation.md says how."),
    phrase("No run of the evaluation set has passed. Run it with --limit, and write the day (`passed_on`)."),
    phrase("Write in a sentence what happens when the AI is wrong or away (`fallback`): who takes over, how fast."),
    phrase("No rule stops sending by itself when much is corrected. Add `[[stop_rules]]` (docs/policy.md)."),
    phrase("Write what is logged, where it is kept and for how long, and who may read it (`logging`)."),
    phrase("Look at what was corrected most in Insights, or change the target."),
    phrase("nothing counted"),
)
"""Rows and what is missing."""

HINTS: Final = (
    phrase("One sentence: which job the AI does"),
    phrase("Who reads the answers, and who reviews them"),
    phrase("What the AI must never do: refund"),
    phrase("Time to the first answer"),
    phrase("first_response; empty: a figure from elsewhere"),
    phrase("If it comes from elsewhere"),
    phrase("The name or file of the set"),
    phrase("Who takes over when the AI is wrong or away, and how fast"),
    phrase("What is logged, where, for how long, who may read it"),
    phrase("A person, of all queues"),
    phrase("kb://refunds, or crm://* for all that begin so"),
    phrase("read only, by the account …"),
    phrase("every night"),
    phrase("birth date, IBAN"),
    phrase("the helpdesk"),
)
"""What to write into a field of the package."""

LABELS: Final = (
    phrase("Low confidence"),
    phrase("Fallback"),
    phrase("Not fully checked"),
    phrase("Unapproved"),
    phrase("Stale source"),
    phrase("Source denies it"),
    phrase("Unknown name"),
    phrase("Number differs"),
    phrase("Date differs"),
    phrase("Time differs"),
    phrase("Unknown link"),
    phrase("Hidden text"),
    phrase("Instructions"),
    phrase("Over limit"),
    phrase("Placeholder left"),
    phrase("Language not checked"),
    phrase("Not checked"),
    phrase("Missing field"),
    phrase("Refund"),
    phrase("Contract"),
    phrase("Legal terms"),
    phrase("Delivery date"),
)
"""What a finding is called in the queue; a team's own policy has further ones, in its own words."""
