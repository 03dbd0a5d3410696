<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>window</name>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Draft</source>
        <translation>&amp;المسودة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;File</source>
        <translation>م&amp;لف</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Go</source>
        <translation>ا&amp;نتقال</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Help</source>
        <translation>م&amp;ساعدة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;Text</source>
        <translation>ال&amp;نص</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>&amp;View</source>
        <translation>&amp;عرض</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Add the word to my words</source>
        <translation>إضافة الكلمة إلى كلماتي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>All actions</source>
        <translation>كل الإجراءات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Back to the AI's text</source>
        <translation>العودة إلى نص الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Changes</source>
        <translation>التغييرات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Compare with the AI's newer draft</source>
        <translation>مقارنة مع مسودة الذكاء الاصطناعي الأحدث</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Continue with the restored store</source>
        <translation>المتابعة مع المخزن المستعاد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Copy a fault report</source>
        <translation>نسخ تقرير العطل</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Copy a link to this draft</source>
        <translation>نسخ رابط هذه المسودة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Correct a misspelled word</source>
        <translation>تصحيح كلمة مكتوبة خطأ</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Earlier texts of this reply</source>
        <translation>النصوص السابقة لهذا الرد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Edit the text</source>
        <translation>تحرير النص</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Escalate</source>
        <translation>تصعيد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Escalations</source>
        <translation>التصعيدات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Find and replace</source>
        <translation>بحث واستبدال</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Find in the reply</source>
        <translation>بحث في الرد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Go to what needs you</source>
        <translation>الانتقال إلى ما يحتاج إليك</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Help and keys</source>
        <translation>المساعدة والمفاتيح</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>History</source>
        <translation>السجل</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Inline diff</source>
        <translation>التغييرات داخل النص</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insert a similar past answer</source>
        <translation>إدراج رد سابق مشابه</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insert a snippet or from a source</source>
        <translation>إدراج نص جاهز أو من مصدر</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Insights</source>
        <translation>التحليلات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Larger text</source>
        <translation>تكبير النص</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Lift a stop…</source>
        <translation>رفع إيقاف…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Light or dark</source>
        <translation>فاتح أو داكن</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Mark the finding as wrong</source>
        <translation>تعليم الملاحظة كخاطئة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next change</source>
        <translation>التغيير التالي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next draft</source>
        <translation>المسودة التالية</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next finding</source>
        <translation>الملاحظة التالية</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next match</source>
        <translation>النتيجة التالية</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Next pane</source>
        <translation>الجزء التالي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Normal text</source>
        <translation>حجم النص العادي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Open another workspace…</source>
        <translation>فتح مساحة عمل أخرى…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Open the ticket or a source's link</source>
        <translation>فتح رابط التذكرة أو أحد المصادر</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Outbox</source>
        <translation>صندوق الصادر</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Pick this draft and the next</source>
        <translation>تحديد هذه المسودة والتالية</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Pick this draft and the previous</source>
        <translation>تحديد هذه المسودة والسابقة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous change</source>
        <translation>التغيير السابق</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous draft</source>
        <translation>المسودة السابقة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous finding</source>
        <translation>الملاحظة السابقة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous match</source>
        <translation>النتيجة السابقة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Previous pane</source>
        <translation>الجزء السابق</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Reject</source>
        <translation>رفض</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Return with guidance</source>
        <translation>إعادة مع توجيه</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Reveal a masked field</source>
        <translation>كشف حقل مخفي</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Review</source>
        <translation>المراجعة</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Save diagnostics…</source>
        <translation>حفظ التشخيص…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Show everyone who gets the reply</source>
        <translation>عرض كل مستلمي الرد</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Smaller text</source>
        <translation>تصغير النص</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Snooze…</source>
        <translation>تأجيل…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Source {number}</source>
        <translation>المصدر {number}</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Stop sending…</source>
        <translation>إيقاف الإرسال…</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Sync now</source>
        <translation>المزامنة الآن</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Take drafts offline</source>
        <translation>أخذ مسودات للعمل دون اتصال</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Timeline</source>
        <translation>الخط الزمني</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Tour in three steps</source>
        <translation>جولة في ثلاث خطوات</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Undo the last decision</source>
        <translation>التراجع عن آخر قرار</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Use safer wording</source>
        <translation>استخدام صياغة أكثر أمانًا</translation>
    </message>
    <message>
        <location filename="ui/action_list.py"/>
        <source>Views and order of the queue</source>
        <translation>طرق عرض قائمة الانتظار وترتيبها</translation>
    </message>
    <message>
        <location filename="ui/actions.py"/>
        <source>Not on this screen.</source>
        <translation>غير متاح في هذه الشاشة.</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>Choose a folder for Countersign's data</source>
        <translation>اختر مجلدًا لبيانات Countersign</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>Opening the workspace</source>
        <translation>جارٍ فتح مساحة العمل</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>This profile cannot be opened</source>
        <translation>تعذّر فتح هذا الملف الشخصي</translation>
    </message>
    <message>
        <location filename="ui/application.py"/>
        <source>{title} – Countersign</source>
        <translation>{title} – Countersign</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>Connecting to the audit store.</source>
        <translation>جارٍ الاتصال بمخزن التدقيق.</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>Getting the drafts</source>
        <translation>جارٍ جلب المسودات</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>No drafts are on this computer</source>
        <translation>لا مسودات على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>The audit store does not answer.</source>
        <translation>مخزن التدقيق لا يستجيب.</translation>
    </message>
    <message>
        <location filename="ui/connection.py"/>
        <source>They appear here as they arrive.</source>
        <translation>تظهر هنا فور وصولها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> A senior reviews it.</source>
        <translation> يراجعها مشرف.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> It goes back to the pipeline: reject it.</source>
        <translation> تعود إلى خط المعالجة: ارفضها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> It must not be sent: reject it.</source>
        <translation> يجب ألا تُرسل: ارفضها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source> The pipeline tries again: reject it.</source>
        <translation> يعيد خط المعالجة المحاولة: ارفضها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A colleague answered on the ticket before this was sent.</source>
        <translation>أجاب زميل على التذكرة قبل الإرسال.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A note was added to the ticket before this was sent.</source>
        <translation>أُضيفت ملاحظة إلى التذكرة قبل الإرسال.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A senior decides; your text is included.</source>
        <translation>يقرر مشرف، ونصك مرفق.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>A source could not be read when this was drafted.</source>
        <translation>تعذّرت قراءة أحد المصادر عند الصياغة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Carried out {seconds} s after approval; undo until then.</source>
        <translation>يُنفَّذ بعد الاعتماد بـ{seconds} ث؛ يمكن التراجع حتى ذلك الحين.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Choose a reason first.</source>
        <translation>اختر سببًا أولًا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Could not be saved in {path}: {why}.</source>
        <translation>تعذّر الحفظ في {path}: {why}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Decided on an older draft; the pipeline has sent a newer one.</source>
        <translation>القرار على مسودة أقدم؛ أرسل خط المعالجة أحدث منها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Draft says {fact}; “{title}” says {values:and}.</source>
        <translation>في المسودة {fact}؛ وفي «{title}»: {values:and}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Drafting cost {cost:.4f} USD; at most {most:.4f} USD are allowed.{advice}</source>
        <translation>كلّفت الصياغة {cost:.4f} دولار؛ المسموح {most:.4f} دولار على الأكثر.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Drafting took {seconds:.1f} s; at most {most:.1f} s are allowed.{advice}</source>
        <translation>استغرقت الصياغة {seconds:.1f} ث؛ المسموح {most:.1f} ث على الأكثر.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Fetching changes from the audit store.</source>
        <translation>جارٍ جلب التغييرات من مخزن التدقيق.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Goes back to the agents with your guidance.</source>
        <translation>تعود إلى موظفي الدعم مع توجيهك.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Hides what is written: {what}.</source>
        <translation>يخفي المكتوب: {what}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Hides what is written: {what}. Without it the text reads “{clean}”.</source>
        <translation>يخفي المكتوب: {what}. دونه يُقرأ النص «{clean}».</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Masked values are only in the audit store, which does not answer now. Try again later.</source>
        <translation>القيم المخفية في مخزن التدقيق وحده، وهو لا يستجيب الآن. حاول لاحقًا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>New drafts come in, but decisions do not go out.</source>
        <translation>تصل مسودات جديدة، لكن القرارات لا تخرج.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>New drafts come in, but they cannot be claimed.</source>
        <translation>تصل مسودات جديدة، لكن لا يمكن حجزها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>No one is signed in yet. You can decide once the store has answered.</source>
        <translation>لم يسجّل أحد الدخول بعد. يمكنك أن تقرر بعد أن يجيب المخزن.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Not checked for promises: in a language that the model has not learnt.{advice}</source>
        <translation>لم يُفحص بحثًا عن وعود: بلغة لم يتعلمها النموذج.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Not checked for promises: model {model} of your team is not here yet.{advice}</source>
        <translation>لم يُفحص بحثًا عن وعود: نموذج فريقك {model} ليس هنا بعد.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Nothing is sent; the pipeline is told why.</source>
        <translation>لا يُرسل شيء؛ ويُبلَّغ خط المعالجة بالسبب.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Nothing is sent; your text is recorded and compared with the AI's.</source>
        <translation>لا يُرسل شيء؛ يُسجَّل نصك ويُقارن بنص الذكاء الاصطناعي.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only a senior may approve {what}. Escalate it.</source>
        <translation>لا يعتمد {what} إلا مشرف. صعّدها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only agents and seniors decide on drafts. Sign in as one of them.</source>
        <translation>لا يبتّ في المسودات إلا موظفو الدعم والمشرفون. سجّل الدخول بهذه الصفة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Only an escalated draft can be returned. Reject it, or leave it in the queue.</source>
        <translation>لا تُعاد إلا مسودة مصعَّدة. ارفضها أو اتركها في القائمة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy has {what} in shadow ({reason}).</source>
        <translation>تضع السياسة {what} في وضع الظل ({reason}).</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy has {what} in shadow.</source>
        <translation>تضع السياسة {what} في وضع الظل.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Policy no longer allows an agent to send this.</source>
        <translation>لم تعد السياسة تسمح لموظف دعم بإرسال هذا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Say why in a few words.</source>
        <translation>اذكر السبب بكلمات قليلة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Says the opposite of “{title}”: {denied}</source>
        <translation>يقول عكس «{title}»: {denied}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sending was stopped before this was sent.</source>
        <translation>أُوقف الإرسال قبل إرسال هذا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sent {seconds} s after approval; undo until then.</source>
        <translation>يُرسل بعد الاعتماد بـ{seconds} ث؛ يمكن التراجع حتى ذلك الحين.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Shadow: not sent. {why:sentence} Answer on the ticket; or write here what you would send, and reject the draft: both texts are compared.</source>
        <translation>وضع الظل: لم تُرسل. {why:sentence} أجب على التذكرة؛ أو اكتب هنا ما كنت سترسله وارفض المسودة: يُقارن النصان.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Sign in again with a new token; what waits here is kept.</source>
        <translation>سجّل الدخول مجددًا برمز وصول جديد؛ ما ينتظر هنا محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone with your name, {name}, changed what will be done</source>
        <translation>غيّر شخص باسمك، {name}، ما سيُنفَّذ</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone with your name, {name}, escalated this</source>
        <translation>صعّدها شخص باسمك، {name}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Someone wrote on the ticket after this was decided.</source>
        <translation>كتب أحدهم على التذكرة بعد القرار.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Starting the audit store on this computer.</source>
        <translation>جارٍ تشغيل مخزن التدقيق على هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Talking to the audit store failed unexpectedly. Trying again; your work is saved.</source>
        <translation>فشل التواصل مع مخزن التدقيق فجأة. جارٍ المحاولة مجددًا؛ عملك محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>That needs the audit store, which does not answer now. Try again once online.</source>
        <translation>يحتاج ذلك إلى مخزن التدقيق، وهو لا يستجيب الآن. حاول مجددًا عند الاتصال.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The address “{host}” has a capital I where a small l is expected; check where it leads.</source>
        <translation>في العنوان «{host}» حرف I كبير مكان l صغير؛ تحقق إلى أين يقود.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The address “{host}” stands for one in foreign letters; check where it leads.</source>
        <translation>العنوان «{host}» يمثل عنوانًا بأحرف أجنبية؛ تحقق إلى أين يقود.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} asks for a pause.</source>
        <translation>مخزن التدقيق في {address} يطلب مهلة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in. {then:sentence}</source>
        <translation>لا يقبل مخزن التدقيق في {address} تسجيل الدخول هذا. {then:sentence}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} does not answer ({why}).</source>
        <translation>مخزن التدقيق في {address} لا يستجيب ({why}).</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store at {address} is not available right now.</source>
        <translation>مخزن التدقيق في {address} غير متاح الآن.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store does not allow that in your role. Ask a lead or the operator.</source>
        <translation>لا يسمح مخزن التدقيق بذلك لدورك. اسأل قائدًا أو المشغّل.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The audit store does not have that, or it is not in one of your queues.</source>
        <translation>ليس ذلك في مخزن التدقيق، أو ليس في إحدى قوائمك.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The conversation continued while you had this open. Read it before you decide.</source>
        <translation>استمرت المحادثة وهذه مفتوحة لديك. اقرأها قبل أن تقرر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The customer wrote again before this was sent.</source>
        <translation>كتب العميل مجددًا قبل الإرسال.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The customer's message gives instructions to a model: “{instruction}”.</source>
        <translation>رسالة العميل توجّه تعليمات إلى نموذج: «{instruction}».</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The findings for this text have changed. Check them again.</source>
        <translation>تغيّرت ملاحظات هذا النص. تحقق منها مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The hold time is over: this can no longer be undone. Write a follow-up on the ticket.</source>
        <translation>انتهت مدة الانتظار: لم يعد التراجع ممكنًا. اكتب متابعة على التذكرة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The last message is from {who}, not from the customer.</source>
        <translation>الرسالة الأخيرة من {who}، لا من العميل.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The model's confidence is low: {confidence:.2f}, below {threshold:.2f}.{advice}</source>
        <translation>ثقة النموذج منخفضة: {confidence:.2f}، أقل من {threshold:.2f}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline fell back to: {word}.</source>
        <translation>لجأ خط المعالجة إلى: {word}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has sent revision {revision} since; you decided on {decided}.</source>
        <translation>أرسل خط المعالجة الإصدار {revision} بعدها؛ وقرارك على {decided}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has withdrawn this draft. Its pipeline says: {reason}</source>
        <translation>سحب خط المعالجة هذه المسودة. ويقول: {reason}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline has withdrawn this draft. Your text stays here; copy what is needed.</source>
        <translation>سحب خط المعالجة هذه المسودة. نصك باقٍ هنا؛ انسخ ما يلزم.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline met an error when it drafted this.</source>
        <translation>واجه خط المعالجة خطأ عند الصياغة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline ran out of time when it drafted this.</source>
        <translation>نفد وقت خط المعالجة عند الصياغة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The pipeline sent a newer draft while you had this open. Look at it before you decide.</source>
        <translation>أرسل خط المعالجة مسودة أحدث وهذه مفتوحة لديك. اطّلع عليها قبل أن تقرر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The policy gives no limits for “{kind}”.</source>
        <translation>لا تضع السياسة حدودًا لـ«{kind}».</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The policy in force now forbids what was approved.</source>
        <translation>تمنع السياسة السارية الآن ما اعتُمد.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The queue {queue} is not one of yours. Ask {owner}.</source>
        <translation>القائمة {queue} ليست من قوائمك. اسأل {owner}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The reply is empty. Write one, or reject the draft.</source>
        <translation>الرد فارغ. اكتب ردًا أو ارفض المسودة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text has {what} that neither this customer nor an approved source gave. It may belong to someone else.</source>
        <translation>في النص {what} لم يذكره هذا العميل ولا مصدر معتمد. قد يخص شخصًا آخر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text has {what}. Take it out, or send it another way.</source>
        <translation>في النص {what}. أزله أو أرسله بطريقة أخرى.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The text was changed after it was checked. Look at it before you decide.</source>
        <translation>تغيّر النص بعد فحصه. اطّلع عليه قبل أن تقرر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The ticket changed before this was sent.</source>
        <translation>تغيّرت التذكرة قبل الإرسال.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The ticket's language is {language}; drafts are released for {released}.{advice}</source>
        <translation>لغة التذكرة {language}؛ والمسودات مسموحة للغات {released}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>The {what} {name} is not released.{advice}</source>
        <translation>غير مسموح: {what} {name}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>There is no decision to undo.</source>
        <translation>لا قرار للتراجع عنه.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>There is no {label}, which policy requires here.{advice}</source>
        <translation>لا يوجد {label}، والسياسة تطلبه هنا.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This decision may already be with the audit store, which does not answer now. It cannot be undone.</source>
        <translation>ربما وصل هذا القرار إلى مخزن التدقيق، وهو لا يستجيب الآن. لا يمكن التراجع عنه.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft has expired. Ask the pipeline for a new one.</source>
        <translation>انتهت مهلة هذه المسودة. اطلب جديدة من خط المعالجة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved, and sending failed. A senior can send it again.</source>
        <translation>هذه المسودة معتمدة وفشل إرسالها. يمكن لمشرف إعادة إرسالها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved. Within the hold time, whoever approved it can undo that.</source>
        <translation>هذه المسودة معتمدة بالفعل. يمكن لمن اعتمدها التراجع خلال مدة الانتظار.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already approved; it is not known whether it was sent. A senior checks and records which.</source>
        <translation>هذه المسودة معتمدة، ولا يُعرف هل أُرسلت. يتحقق مشرف ويسجّل ذلك.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already escalated. Decide on it, or leave it to another senior.</source>
        <translation>هذه المسودة مصعَّدة بالفعل. بتّ فيها أو اتركها لمشرف آخر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already rejected. Ask the pipeline for a new one if an answer is still needed.</source>
        <translation>هذه المسودة مرفوضة بالفعل. اطلب جديدة من خط المعالجة إن بقيت الحاجة إلى رد.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is already sent. Write a follow-up on the ticket if something is missing.</source>
        <translation>هذه المسودة أُرسلت. اكتب متابعة على التذكرة إن نقص شيء.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is no longer here. Your text is in the Outbox.</source>
        <translation>لم تعد هذه المسودة هنا. نصك في صندوق الصادر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This draft is with the seniors. You can decide on it again if they return it.</source>
        <translation>هذه المسودة لدى المشرفين. يمكنك البتّ فيها مجددًا إن أعادوها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>This profile has no token for its audit store. Sign in under Settings; your work is saved.</source>
        <translation>ليس لهذا الملف الشخصي رمز وصول لمخزن التدقيق. سجّل الدخول من الإعدادات؛ عملك محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>Too long to check completely. A senior reads all of it, or the pipeline sends it in parts.</source>
        <translation>أطول من أن يُفحص كله. يقرؤه مشرف كاملًا، أو يرسله خط المعالجة أجزاءً.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You changed what will be done</source>
        <translation>غيّرت أنت ما سيُنفَّذ</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You did not escalate it: you may approve. {then:sentence}</source>
        <translation>لم تصعّدها أنت، فيمكنك اعتمادها. {then:sentence}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You escalated this</source>
        <translation>صعّدتها أنت</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>You have decided on this draft already. Undo that first.</source>
        <translation>بتتّ في هذه المسودة بالفعل. تراجع عن ذلك أولًا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>a message to the customer</source>
        <translation>رسالة إلى العميل</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{by} stopped sending for {what} at {since:%Y-%m-%d %H:%M} UTC: {reason}.</source>
        <translation>أوقف {by} إرسال {what}، {since:%Y-%m-%d %H:%M} UTC: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{by} turned {what} back to review at {since:%Y-%m-%d %H:%M} UTC: {reason}.</source>
        <translation>أعاد {by} {what} إلى المراجعة، {since:%Y-%m-%d %H:%M} UTC: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{did:sentence}, so another senior approves it. {ask} {senior}.</source>
        <translation>{did:sentence}، فيعتمدها مشرف آخر. {ask} {senior}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{fact:sentence} Work goes on; what waits is sent later.</source>
        <translation>{fact:sentence} العمل مستمر؛ ويُرسل المنتظر لاحقًا.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Change it, or escalate it.</source>
        <translation>{finding:sentence} غيّره أو صعّدها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Change it, or override it with a reason that is logged.</source>
        <translation>{finding:sentence} غيّره، أو تجاوزه بسبب يُسجَّل.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} No one may approve that. Change it, or escalate it.</source>
        <translation>{finding:sentence} لا يحق لأحد اعتماد ذلك. غيّره أو صعّدها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{finding:sentence} Only a senior may approve it. Escalate it.</source>
        <translation>{finding:sentence} لا يعتمدها إلا مشرف. صعّدها.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} is longer than {limit}.</source>
        <translation>{label} أطول من {limit}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} {value} is above {limit:g}.</source>
        <translation>{label} {value} أكثر من {limit:g}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} {value} is below {limit:g}.</source>
        <translation>{label} {value} أقل من {limit:g}.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} “{value}” is not of the form that the policy allows.</source>
        <translation>{label} «{value}» ليست بالصيغة التي تسمح بها السياسة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{label} “{value}” is not one of those that an agent may set.</source>
        <translation>{label} «{value}» ليست من القيم التي يحق لموظف الدعم ضبطها.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/core_sentences.py"/>
        <source>{stop:sentence} {count} more {stops} in force.</source>
        <translation>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
            <numerusform>{stop:sentence} إيقافات أخرى سارية: {count}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{stopped} with {more}</source>
        <translation>{stopped} مع {more}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{who} wrote on the ticket while you had this open. Read it before you decide.</source>
        <translation>كتب {who} على التذكرة وهذه مفتوحة لديك. اقرأ ذلك قبل أن تقرر.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{why:sentence} Your text is kept; reject it, or approve it once a senior, a lead or an operator has lifted the stop.</source>
        <translation>{why:sentence} نصك محفوظ؛ ارفضها، أو اعتمدها بعد أن يرفع مشرف أو قائد أو مشغّل الإيقاف.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>{words} is in no source and in no message of this ticket.</source>
        <translation>{words}: ليس في أي مصدر ولا في أي رسالة من هذه التذكرة.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{label}” is not among what an agent may set with “{kind}”.</source>
        <translation>«{label}» ليس مما يحق لموظف الدعم ضبطه بـ«{kind}».</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” gives instructions to a model: “{instruction}”. Check the draft by other sources.</source>
        <translation>«{title}» يوجّه تعليمات إلى نموذج: «{instruction}». تحقق من المسودة بمصادر أخرى.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” is not approved for customers, and the text cites it.{advice}</source>
        <translation>«{title}» غير معتمد للعملاء، والنص يقتبس منه.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” is not approved for customers. It was read, not cited.</source>
        <translation>«{title}» غير معتمد للعملاء. قُرئ ولم يُقتبس منه.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{title}” was {what} {ago}; {kind} count as stale after {limit}.{advice}</source>
        <translation>«{title}»: {what} {ago}؛ تُعد قديمة ({kind}) بعد {limit}.{advice}</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{words}” is a placeholder that was not filled in.</source>
        <translation>«{words}» موضع نص لم يُملأ.</translation>
    </message>
    <message>
        <location filename="ui/core_sentences.py"/>
        <source>“{word}” mixes letters that only look alike: {letters}.</source>
        <translation>«{word}» تخلط أحرفًا متشابهة الشكل فقط: {letters}.</translation>
    </message>
    <message>
        <location filename="ui/draft/action_card.py"/>
        <source>Action: {action}, {kind}</source>
        <translation>الإجراء: {action}، {kind}</translation>
    </message>
    <message>
        <location filename="ui/draft/conversation.py"/>
        <source>Conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <location filename="ui/draft/conversation.py"/>
        <source>Show {shown} of {rest} earlier messages</source>
        <translation>عرض {shown} من {rest} من الرسائل السابقة</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>City</source>
        <translation>المدينة</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Email</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>No field of this customer is masked for your role.</source>
        <translation>لا حقل مخفيًا لدورك عند هذا العميل.</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Plan</source>
        <translation>الخطة</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Postcode</source>
        <translation>الرمز البريدي</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Reveal</source>
        <translation>كشف</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>Street</source>
        <translation>الشارع</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>VAT number</source>
        <translation>الرقم الضريبي</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/customer_panel.py"/>
        <source>{count} fields are masked for your role by policy.</source>
        <translation>
            <numerusform>لا حقول مخفية لدورك بحكم السياسة.</numerusform>
            <numerusform>حقل واحد مخفي لدورك بحكم السياسة.</numerusform>
            <numerusform>حقلان مخفيان لدورك بحكم السياسة.</numerusform>
            <numerusform>{count} حقول مخفية لدورك بحكم السياسة.</numerusform>
            <numerusform>{count} حقلًا مخفيًا لدورك بحكم السياسة.</numerusform>
            <numerusform>{count} حقل مخفي لدورك بحكم السياسة.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>{revealed}  revealed</source>
        <translation>{revealed}  مكشوف</translation>
    </message>
    <message>
        <location filename="ui/draft/customer_panel.py"/>
        <source>{value}  masked</source>
        <translation>{value}  مخفي</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Approve anyway</source>
        <translation>اعتماد رغم ذلك</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Esc, {keys}</source>
        <translation>Esc، {keys}</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>First choose what happens to your text on the newer draft.</source>
        <translation>اختر أولًا ما يحدث لنصك في المسودة الأحدث.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Give the reason first, or go back with Esc.</source>
        <translation>اذكر السبب أولًا، أو عُد بالمفتاح Esc.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>It was not sent.</source>
        <translation>لم يُرسل.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>No draft is open.</source>
        <translation>لا مسودة مفتوحة.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>The decision is being saved.</source>
        <translation>جارٍ حفظ القرار.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>The draft is open again.</source>
        <translation>المسودة مفتوحة من جديد.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>This draft can no longer be decided.</source>
        <translation>لم يعد ممكنًا البتّ في هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_controller.py"/>
        <source>Undone: {done}, {whose}. {then}</source>
        <translation>تم التراجع: {done}، {whose}. {then}</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>A dialog is open over this draft. Close it, then press again.</source>
        <translation>هناك مربع حوار مفتوح فوق هذه المسودة. أغلقه، ثم اضغط مرة أخرى.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>The text is being checked. Press again in a moment.</source>
        <translation>جارٍ فحص النص. اضغط مجددًا بعد لحظة.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>This draft has only just appeared. Read it, then press again.</source>
        <translation>ظهرت هذه المسودة للتو. اقرأها ثم اضغط مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/draft/decision_gate.py"/>
        <source>“{name}” has no value yet. Finish it, then press again.</source>
        <translation>ليس للحقل «{name}» قيمة بعد. أكمله ثم اضغط مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>It was decided or withdrawn in the meantime.</source>
        <translation>بُتّ فيها أو سُحبت في هذه الأثناء.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>Something in it stopped the window from showing all of it ({name}), so it cannot be decided here. What you typed is saved. Continue with the next draft, and tell your operator the number above.</source>
        <translation>منع شيء فيها النافذة من عرضها كاملة ({name})، فلا يمكن البتّ فيها هنا. ما كتبته محفوظ. تابع مع المسودة التالية، وأبلغ المشغّل بالرقم أعلاه.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>This draft cannot be shown: {draft}</source>
        <translation>تعذّر عرض هذه المسودة: {draft}</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_controller.py"/>
        <source>This draft is no longer here</source>
        <translation>لم تعد هذه المسودة هنا</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_list_panel.py"/>
        <source>Search drafts and sources</source>
        <translation>بحث في المسودات والمصادر</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source> Your text is kept.</source>
        <translation> نصك محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>All of your text is kept; its differences from the newer draft are marked.</source>
        <translation>نصك محفوظ كله، وفروقه عن المسودة الأحدث مُعلَّمة.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Apply my changes to it</source>
        <translation>تطبيق تغييراتي عليها</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Compare ({compare_newer})</source>
        <translation>مقارنة ({compare_newer})</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Continue in {screen}</source>
        <translation>المتابعة في {screen}</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Copy my text</source>
        <translation>نسخ نصي</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The AI wrote a newer draft, revision {revision}.</source>
        <translation>كتب الذكاء الاصطناعي مسودة أحدث، الإصدار {revision}.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The AI wrote a newer draft.</source>
        <translation>كتب الذكاء الاصطناعي مسودة أحدث.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>The conversation has new messages.</source>
        <translation>في المحادثة رسائل جديدة.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>This draft is open again.</source>
        <translation>هذه المسودة مفتوحة من جديد.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>This is revision {revision}.</source>
        <translation>هذا هو الإصدار {revision}.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Use the new draft</source>
        <translation>استخدام المسودة الجديدة</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Use their text</source>
        <translation>استخدام نصهم</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You and the AI changed the same passage.</source>
        <translation>غيّرت أنت والذكاء الاصطناعي المقطع نفسه.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You can continue; the first decision is recorded.</source>
        <translation>يمكنك المتابعة؛ يُسجَّل أول قرار.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>You can no longer see this draft. What you typed is in the Outbox.</source>
        <translation>لم يعد بإمكانك رؤية هذه المسودة. ما كتبته موجود في صندوق الصادر.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your changes are on the newer draft.</source>
        <translation>تغييراتك في المسودة الأحدث.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your choices are on the newer draft.</source>
        <translation>اختياراتك في المسودة الأحدث.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is based on revision {revision}. It is saved here until you choose.</source>
        <translation>نصك مبني على الإصدار {revision}. يبقى محفوظًا هنا حتى تختار.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is kept.</source>
        <translation>نصك محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>Your text is on the clipboard.</source>
        <translation>نصك في الحافظة.</translation>
    </message>
    <message>
        <location filename="ui/draft/draft_watcher.py"/>
        <source>{by} is working on this draft now.</source>
        <translation>يعمل {by} على هذه المسودة الآن.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The AI's text</source>
        <translation>نص الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The earlier text is back. Ctrl+Z brings the later one back.</source>
        <translation>عاد النص السابق. يعيد Ctrl+Z النص اللاحق.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>The text as it was at…</source>
        <translation>النص كما كان عند…</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>This reply has no earlier text yet.</source>
        <translation>ليس لهذا الرد نص سابق بعد.</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>the same as now</source>
        <translation>مطابق للحالي</translation>
    </message>
    <message>
        <location filename="ui/draft/earlier_texts.py"/>
        <source>{counted} differ from now</source>
        <translation>الفرق عن الحالي: {counted}</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Earlier</source>
        <translation>سابقًا</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Sent</source>
        <translation>مُرسل</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Source</source>
        <translation>مصدر</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_items.py"/>
        <source>Yours</source>
        <translation>لك</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source> · Ctrl+Delete removes the snippet</source>
        <translation> · يزيل Ctrl+Delete النص الجاهز</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source> · what is in braces was the other customer's</source>
        <translation> · ما بين الأقواس يخص العميل الآخر</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter inserts</source>
        <translation>يُدرج Enter النص</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter restores this text</source>
        <translation>يستعيد Enter هذا النص</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter saves the selected text under this title · Esc cancels</source>
        <translation>يحفظ Enter النص المحدد بهذا العنوان · يُلغي Esc</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Enter saves the selection</source>
        <translation>يحفظ Enter التحديد</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Find a snippet or a sentence from the sources</source>
        <translation>البحث عن نص جاهز أو جملة من المصادر</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Insert</source>
        <translation>إدراج</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Looking for tickets like this one…</source>
        <translation>جارٍ البحث عن تذاكر مشابهة…</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>No ticket like this one was answered in the last weeks, as far as this computer knows.</source>
        <translation>بحسب ما يعرفه هذا الحاسوب، لم يُجب عن تذكرة مشابهة في الأسابيع الأخيرة.</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Nothing matches. Select a text in the reply and press {insert} to save it as a snippet.</source>
        <translation>لا شيء مطابق. حدّد نصًا في الرد واضغط {insert} لحفظه نصًا جاهزًا.</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Sent {day}</source>
        <translation>أُرسل {day}</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Similar tickets and what was answered</source>
        <translation>تذاكر مشابهة وما أُجيب به</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Texts to insert</source>
        <translation>نصوص للإدراج</translation>
    </message>
    <message>
        <location filename="ui/draft/insert_picker.py"/>
        <source>Title of the snippet</source>
        <translation>عنوان النص الجاهز</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Save the selection as a snippet</source>
        <translation>حفظ التحديد نصًا جاهزًا</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Snippet “{title}” removed.</source>
        <translation>أُزيل النص الجاهز «{title}».</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>Snippet “{title}” saved. {how}</source>
        <translation>حُفظ النص الجاهز «{title}». {how}</translation>
    </message>
    <message>
        <location filename="ui/draft/inserting.py"/>
        <source>{insert} inserts it.</source>
        <translation>يُدرجه {insert}.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Copied, not opened: {shown}. Only https and mailto are opened.</source>
        <translation>نُسخ ولم يُفتح: {shown}. لا يُفتح إلا https وmailto.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Link copied. Anyone who may see this draft can paste it into the search line.</source>
        <translation>نُسخ الرابط. من يحق له رؤية هذه المسودة يمكنه لصقه في سطر البحث.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>Neither the ticket nor a source has a link</source>
        <translation>لا رابط للتذكرة ولا لأي مصدر</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>No program opened {shown}. The address is copied.</source>
        <translation>لم يفتح أي برنامج {shown}. نُسخ العنوان.</translation>
    </message>
    <message>
        <location filename="ui/draft/link_menu.py"/>
        <source>copy </source>
        <translation>نسخ </translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>The pipeline withdrew this draft.</source>
        <translation>سحب خط المعالجة هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>The pipeline withdrew this draft: {why}</source>
        <translation>سحب خط المعالجة هذه المسودة: {why}</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft has expired.</source>
        <translation>انتهت مهلة هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was approved by {by}.</source>
        <translation>اعتمد {by} هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was approved.</source>
        <translation>اعتُمدت هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was rejected by {by}.</source>
        <translation>رفض {by} هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/open_draft.py"/>
        <source>This draft was rejected.</source>
        <translation>رُفضت هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/draft/outside_links.py"/>
        <source>Source {number}: {title}</source>
        <translation>المصدر {number}: {title}</translation>
    </message>
    <message>
        <location filename="ui/draft/outside_links.py"/>
        <source>Ticket #{id}</source>
        <translation>التذكرة #{id}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>Back to {proposed}</source>
        <translation>العودة إلى {proposed}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>With hidden characters: {text}</source>
        <translation>مع محارف مخفية: {text}</translation>
    </message>
    <message>
        <location filename="ui/draft/param_field.py"/>
        <source>was {proposed}</source>
        <translation>كان {proposed}</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_list.py"/>
        <source>Waiting drafts</source>
        <translation>المسودات المنتظرة</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>(no subject)</source>
        <translation>(بلا موضوع)</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>conf.</source>
        <translation>ثقة</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>confidence</source>
        <translation>الثقة</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>edited</source>
        <translation>محرَّرة</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>returned</source>
        <translation>مُعادة</translation>
    </message>
    <message>
        <location filename="ui/draft/queue_row.py"/>
        <source>{claimed_by} has it open</source>
        <translation>مفتوحة لدى {claimed_by}</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Choose a reason</source>
        <translation>اختر سببًا</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Note (required)</source>
        <translation>ملاحظة (مطلوبة)</translation>
    </message>
    <message>
        <location filename="ui/draft/reason_sheet.py"/>
        <source>Say why in a note</source>
        <translation>اذكر السبب في ملاحظة</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Everyone who gets the reply is shown.</source>
        <translation>يظهر كل مستلمي الرد.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/recipient_list.py"/>
        <source>Show all {count:,} recipients</source>
        <translation>
            <numerusform>لا مستلمين</numerusform>
            <numerusform>عرض المستلم</numerusform>
            <numerusform>عرض المستلمَين</numerusform>
            <numerusform>عرض كل المستلمين وعددهم {count:,}</numerusform>
            <numerusform>عرض كل المستلمين وعددهم {count:,}</numerusform>
            <numerusform>عرض كل المستلمين وعددهم {count:,}</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Show the address</source>
        <translation>عرض العنوان</translation>
    </message>
    <message>
        <location filename="ui/draft/recipient_list.py"/>
        <source>Who gets the reply</source>
        <translation>من يصله الرد</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> and {more} more</source>
        <translation> و{more} غيرها</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> · Cc </source>
        <translation> · نسخة </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source> · from </source>
        <translation> · من </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>Cc</source>
        <translation>نسخة</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>Reply goes to </source>
        <translation>يُرسل الرد إلى </translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>The reply cannot be sent as things are. {theirs}</source>
        <translation>لا يمكن إرسال الرد بهذه الحال. {theirs}</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>The reply cannot be sent by mail. {problem}</source>
        <translation>لا يمكن إرسال الرد بالبريد. {problem}</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <location filename="ui/draft/recipients.py"/>
        <source>{people} addresses get this reply.</source>
        <translation>عدد العناوين التي يصلها هذا الرد: {people}.</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Asking the store</source>
        <translation>جارٍ سؤال المخزن</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Give a reason. It is recorded.</source>
        <translation>اذكر سببًا. سيُسجَّل.</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Reason (recorded)</source>
        <translation>السبب (يُسجَّل)</translation>
    </message>
    <message>
        <location filename="ui/draft/reveal_sheet.py"/>
        <source>Why do you need to see “{name}”?</source>
        <translation>لماذا تحتاج إلى رؤية «{name}»؟</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Add “{text}” to my words</source>
        <translation>إضافة «{text}» إلى كلماتي</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Arabic</source>
        <translation>العربية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Chinese</source>
        <translation>الصينية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Czech</source>
        <translation>التشيكية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Danish</source>
        <translation>الدنماركية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Dutch</source>
        <translation>الهولندية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>English</source>
        <translation>الإنجليزية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Finnish</source>
        <translation>الفنلندية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>French</source>
        <translation>الفرنسية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>German</source>
        <translation>الألمانية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Greek</source>
        <translation>اليونانية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Hebrew</source>
        <translation>العبرية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Hungarian</source>
        <translation>المجرية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Italian</source>
        <translation>الإيطالية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Japanese</source>
        <translation>اليابانية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Korean</source>
        <translation>الكورية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Looking for suggestions…</source>
        <translation>جارٍ البحث عن اقتراحات…</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No dictionary for {language}</source>
        <translation>لا قاموس للغة {language}</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No suggestions</source>
        <translation>لا اقتراحات</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>No word is marked as misspelled.</source>
        <translation>لا كلمة معلَّمة كخطأ إملائي.</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Norwegian</source>
        <translation>النرويجية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Polish</source>
        <translation>البولندية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Portuguese</source>
        <translation>البرتغالية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Romanian</source>
        <translation>الرومانية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Russian</source>
        <translation>الروسية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Spanish</source>
        <translation>الإسبانية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Swedish</source>
        <translation>السويدية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>The word could not be saved in your words: {error}</source>
        <translation>تعذّر حفظ الكلمة في كلماتك: {error}</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Turkish</source>
        <translation>التركية</translation>
    </message>
    <message>
        <location filename="ui/draft/spelling_tool.py"/>
        <source>Ukrainian</source>
        <translation>الأوكرانية</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source> Not the person who proposed or escalated it.</source>
        <translation> ليس من اقترحها أو صعّدها.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source> The text is {name}'s.</source>
        <translation> النص من {name}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>A senior approves it.</source>
        <translation>يعتمدها مشرف.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>A {role} approves it.</source>
        <translation>الاعتماد من: {role}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Against policy</source>
        <translation>مخالف للسياسة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Already answered</source>
        <translation>أُجيب عنه سابقًا</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>An agent may approve it.</source>
        <translation>يمكن لموظف الدعم اعتمادها.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approve despite a blocking finding</source>
        <translation>اعتماد رغم ملاحظة مانعة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approved</source>
        <translation>اعتُمدت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Approved with your edits</source>
        <translation>اعتُمدت مع تعديلاتك</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Ask someone first</source>
        <translation>اسأل أحدًا أولًا</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Check a fact</source>
        <translation>تحقق من معلومة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {day} {time}</source>
        <translation>مستحق {day} {time}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}</source>
        <translation>مستحق {time}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}, in {remaining}</source>
        <translation>مستحق {time}، بعد {remaining}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Due {time}, {words}</source>
        <translation>مستحق {time}، {words}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Erased</source>
        <translation>مُحيت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Escalate: why</source>
        <translation>تصعيد: السبب</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Escalated</source>
        <translation>صُعّدت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Guidance in the note</source>
        <translation>التوجيه في الملاحظة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Internal draft</source>
        <translation>مسودة داخلية</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>It changes nothing; the lookup is recorded.</source>
        <translation>لا يغيّر شيئًا؛ يُسجَّل الاطلاع.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Limited update</source>
        <translation>تعديل محدود</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Message to the customer</source>
        <translation>رسالة إلى العميل</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Missing knowledge</source>
        <translation>معرفة ناقصة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Not supported by sources</source>
        <translation>لا تدعمه المصادر</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Off topic</source>
        <translation>خارج الموضوع</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Other</source>
        <translation>سبب آخر</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Override</source>
        <translation>تجاوز</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Override the finding</source>
        <translation>تجاوز الملاحظة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Pending clarification</source>
        <translation>بانتظار توضيح</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Policy restriction</source>
        <translation>قيد في السياسة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Read only</source>
        <translation>قراءة فقط</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Reject: why</source>
        <translation>رفض: السبب</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Rejected</source>
        <translation>رُفضت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Return with guidance: what the agent should do</source>
        <translation>إعادة مع توجيه: ما على موظف الدعم فعله</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Returned with guidance</source>
        <translation>أُعيدت مع توجيه</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Saved as a note that customers do not see, {seconds} s after approval; undo until then.</source>
        <translation>تُحفظ ملاحظة لا يراها العملاء بعد الاعتماد بـ{seconds} ث؛ يمكن التراجع حتى ذلك الحين.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sensitive</source>
        <translation>حساس</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sensitive update</source>
        <translation>تعديل حساس</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Sources {number}</source>
        <translation>المصادر {number}</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Spam</source>
        <translation>بريد مزعج</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Tone</source>
        <translation>النبرة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Uncertain</source>
        <translation>غير مؤكد</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Unsupported</source>
        <translation>غير مدعوم</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Waiting for an answer</source>
        <translation>بانتظار إجابة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>What the policy allows</source>
        <translation>ما تسمح به السياسة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Wrong fact</source>
        <translation>معلومة خاطئة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>Wrong language</source>
        <translation>لغة خاطئة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>agent</source>
        <translation>موظف دعم</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>approved</source>
        <translation>اعتُمدت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>approved with your edits</source>
        <translation>اعتُمدت مع تعديلاتك</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>auditor</source>
        <translation>مدقق</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>block</source>
        <translation>مانعة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>due now</source>
        <translation>مستحق الآن</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>escalate</source>
        <translation>تتطلب التصعيد</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>escalated</source>
        <translation>صُعّدت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>in {minutes} min</source>
        <translation>بعد {minutes} د</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>info</source>
        <translation>معلومة</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>operator</source>
        <translation>مشغّل</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>rejected</source>
        <translation>رُفضت</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>returned with guidance</source>
        <translation>أُعيدت مع توجيه</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>senior</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>team lead</source>
        <translation>قائد فريق</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>warn</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{by} has this draft open too.</source>
        <translation>هذه المسودة مفتوحة لدى {by} أيضًا.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{by} returned this {ago}.</source>
        <translation>أعادها {by} {ago}.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/draft/wording.py"/>
        <source>{count} days late</source>
        <translation>
            <numerusform>متأخر اليوم</numerusform>
            <numerusform>متأخر يومًا</numerusform>
            <numerusform>متأخر يومين</numerusform>
            <numerusform>متأخر {count} أيام</numerusform>
            <numerusform>متأخر {count} يومًا</numerusform>
            <numerusform>متأخر {count} يوم</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{hours} h</source>
        <translation>{hours} س</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{hours} h late</source>
        <translation>متأخر {hours} س</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{minutes} min</source>
        <translation>{minutes} د</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{minutes} min late</source>
        <translation>متأخر {minutes} د</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{name}'s approval was reopened {ago}.</source>
        <translation>أُعيد فتح اعتماد {name} {ago}.</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{name}, internal note</source>
        <translation>{name}، ملاحظة داخلية</translation>
    </message>
    <message>
        <location filename="ui/draft/wording.py"/>
        <source>{note} The text is {by}'s.</source>
        <translation>{note} النص من {by}.</translation>
    </message>
    <message>
        <location filename="ui/draft/writing_tools.py"/>
        <source>Nothing was changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Close (Esc)</source>
        <translation>إغلاق (Esc)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Match case</source>
        <translation>مطابقة حالة الأحرف</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Next match (Enter)</source>
        <translation>النتيجة التالية (Enter)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Not found</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Previous match (Shift+Enter)</source>
        <translation>النتيجة السابقة (Shift+Enter)</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace</source>
        <translation>استبدال</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace all</source>
        <translation>استبدال الكل</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Replace with</source>
        <translation>استبدال بـ</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Whole words only</source>
        <translation>كلمات كاملة فقط</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>Words</source>
        <translation>كلمات</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{at:,} of {total}</source>
        <translation>{at:,} من {total}</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{number:,} replaced</source>
        <translation>استُبدل {number:,}</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{number:,} replaced, and more to replace</source>
        <translation>استُبدل {number:,}، وبقي غيرها</translation>
    </message>
    <message>
        <location filename="ui/editor/find_bar.py"/>
        <source>{total} found</source>
        <translation>النتائج: {total}</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Cited from source {number}</source>
        <translation>مقتبس من المصدر {number}</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Contributed most to this finding</source>
        <translation>أكثر ما أسهم في هذه الملاحظة</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>Deleted: {text}</source>
        <translation>محذوف: {text}</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>No source supports this sentence</source>
        <translation>لا مصدر يدعم هذه الجملة</translation>
    </message>
    <message>
        <location filename="ui/editor/mark_painting.py"/>
        <source>“{text}” is not in the dictionary</source>
        <translation>«{text}» ليست في القاموس</translation>
    </message>
    <message>
        <location filename="ui/editor/marks.py"/>
        <source>{words} Score: {score} of {most}.</source>
        <translation>{words} الدرجة: {score} من {most}.</translation>
    </message>
    <message>
        <location filename="ui/editor/reply_editor.py"/>
        <source>Reply</source>
        <translation>الرد</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>After “{before}”:
{text}</source>
        <translation>بعد «{before}»:
{text}</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>At the start of a line:
{text}</source>
        <translation>في بداية سطر:
{text}</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>Deleted text that does not fit in the line:</source>
        <translation>نص محذوف لا يتسع له السطر:</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>Deleted words</source>
        <translation>كلمات محذوفة</translation>
    </message>
    <message>
        <location filename="ui/editor/struck_card.py"/>
        <source>{listed}…
The rest is under Changes.</source>
        <translation>{listed}…
البقية ضمن التغييرات.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>A decision of {whose} on this computer waits to be sent, but {who} is signed in. Sign in as {whose} once, then as {who} again.</source>
        <translation>قرار من {whose} على هذا الحاسوب ينتظر الإرسال، لكن المسجَّل دخوله هو {who}. سجّل الدخول مرة باسم {whose} ثم باسم {who} من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Countersign cannot store its data in {folder}: {why}. Make that folder writable, or set COUNTERSIGN_HOME to another one.</source>
        <translation>لا يستطيع Countersign حفظ بياناته في {folder}: {why}. اجعل المجلد قابلًا للكتابة أو اضبط COUNTERSIGN_HOME على مجلد آخر.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>No keyring is used: the sign-in and the key of the local copy are in {path}, {private}. Whoever can read your files can read them.</source>
        <translation>لا تُستخدم حلقة مفاتيح: بيانات تسجيل الدخول ومفتاح النسخة المحلية في {path}، {private}. من يستطيع قراءة ملفاتك يستطيع قراءتها.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Nothing in it could be read; decisions not yet sent and unsent text in it are lost on this computer.</source>
        <translation>تعذرت قراءة أي شيء فيها؛ القرارات والنصوص غير المرسلة فيها ضاعت من هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Recovered: {decisions} and {texts}.</source>
        <translation>تمت استعادة: {decisions} و{texts}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Sample workspace</source>
        <translation>مساحة عمل تجريبية</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Sending this draft has not been tried yet. There is nothing to send again.</source>
        <translation>لم تُجرَّب بعدُ محاولة إرسال هذه المسودة. لا شيء لإعادة إرساله.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} answers in a way that this Countersign does not know ({what}).</source>
        <translation>يردّ مخزن التدقيق على {address} بطريقة لا تعرفها نسخة Countersign هذه ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in ({detail}).</source>
        <translation>مخزن التدقيق على {address} لا يقبل تسجيل الدخول هذا ({detail}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} does not accept this sign-in.</source>
        <translation>مخزن التدقيق على {address} لا يقبل تسجيل الدخول هذا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} has lost part of its record. Nothing more is sent to it. Tell whoever runs the store.</source>
        <translation>فقد مخزن التدقيق على {address} جزءًا من تسجيله. لن يُرسل إليه شيء بعد الآن. أبلغ مشغّل المخزن.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} is newer than this Countersign ({what}).</source>
        <translation>مخزن التدقيق على {address} أحدث من نسخة Countersign هذه ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} is older than this Countersign ({what}).</source>
        <translation>مخزن التدقيق على {address} أقدم من نسخة Countersign هذه ({what}).</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store at {address} left {missing} decisions without an answer; they are sent again.</source>
        <translation>ترك مخزن التدقيق على {address} {missing} من القرارات دون رد؛ سيُعاد إرسالها.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store does not know this console's place; it reads from the start.</source>
        <translation>لا يعرف مخزن التدقيق موضع هذه الواجهة؛ فهي تقرأ من البداية.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store on this computer could not start: {why}.</source>
        <translation>تعذر بدء مخزن التدقيق على هذا الحاسوب: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store refused that: {problem}</source>
        <translation>رفض مخزن التدقيق ذلك: {problem}</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The audit store's record does not verify: {what}. Nothing more is sent to it, and nothing here is lost. Tell whoever runs the store.</source>
        <translation>تعذر التحقق من تسجيل مخزن التدقيق: {what}. لن يُرسل إليه شيء بعد الآن، ولا يضيع شيء هنا. أبلغ مشغّل المخزن.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The connection to {address} is not safe: {why}. Nothing was sent. Check the date and time of this computer; if they are right, tell whoever runs the store.</source>
        <translation>الاتصال بـ {address} غير آمن: {why}. لم يُرسل شيء. تحقق من تاريخ هذا الحاسوب ووقته؛ فإن كانا صحيحين فأبلغ مشغّل المخزن.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The connection to {address} is not safe: {why}. Nothing was sent. If this network asks for a sign-in, do that in a browser; otherwise tell whoever runs the store.</source>
        <translation>الاتصال بـ {address} غير آمن: {why}. لم يُرسل شيء. إذا كانت هذه الشبكة تطلب تسجيل الدخول فسجّل الدخول في المتصفح؛ وإلا فأبلغ مشغّل المخزن.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The customer's data was erased, and this draft with it. What you had written on it is gone too; nothing is sent.</source>
        <translation>مُحيت بيانات العميل ومعها هذه المسودة. وما كتبته عليها مُحي أيضًا؛ ولا يُرسل شيء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The key of {name} is not in {where}. Start again where the key is (keyring unlocked, same user), or rebuild: the old file is kept next to the new one, drafts are downloaded again, and decisions not yet sent and unsent text stay encrypted in the old file.</source>
        <translation>مفتاح {name} ليس في {where}. أعد التشغيل حيث يوجد المفتاح (حلقة المفاتيح غير مقفلة، المستخدم نفسه)، أو أعد البناء: يُحتفظ بالملف القديم بجانب الجديد، وتُنزَّل المسودات من جديد، وتبقى القرارات والنصوص غير المرسلة مشفّرة في الملف القديم.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keychain does not answer. Look for its window behind the others, choose Always Allow there, and start again.</source>
        <translation>سلسلة المفاتيح لا تردّ. ابحث عن نافذتها خلف النوافذ الأخرى واختر «السماح دائمًا» ثم ابدأ من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring does not answer. Unlock it, or restart it, and start again.</source>
        <translation>حلقة المفاتيح لا تردّ. ألغِ قفلها أو أعد تشغيلها ثم ابدأ من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring is locked. Unlock it and start again.</source>
        <translation>حلقة المفاتيح مقفلة. ألغِ قفلها ثم ابدأ من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring is unavailable. Start the desktop's secret service, then try again.</source>
        <translation>حلقة المفاتيح غير متاحة. شغّل خدمة الأسرار في سطح المكتب ثم أعد المحاولة.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring refused ({error}). Check it in the system's settings and start again.</source>
        <translation>رفضت حلقة المفاتيح ({error}). تحقق منها في إعدادات النظام ثم أعد التشغيل.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The keyring took a secret but does not give it back. Check the keyring's settings.</source>
        <translation>قبلت حلقة المفاتيح سرًّا لكنها لا تعيده. تحقق من إعداداتها.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy was damaged and is kept as {name}. {rescued:sentence} Drafts are downloaded again.</source>
        <translation>كانت النسخة المحلية تالفة وحُفظت باسم {name}. {rescued:sentence} تُنزَّل المسودات من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {name} cannot be used: {why}.</source>
        <translation>لا يمكن استخدام النسخة المحلية {name}: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {name} is damaged ({what}). Open the profile again: unsent text and decisions that can still be read are recovered, the rest is downloaded again.</source>
        <translation>النسخة المحلية {name} تالفة ({what}). افتح الملف الشخصي مجددًا: تُستعاد النصوص والقرارات غير المرسلة التي ما زالت مقروءة، ويُنزَّل الباقي من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The local copy {path} was written by a newer Countersign (format {version}, this one reads {known}). Update Countersign, or open another profile.</source>
        <translation>النسخة المحلية {path} كتبتها نسخة أحدث من Countersign (التنسيق {version}، وهذه تقرأ {known}). حدّث Countersign أو افتح ملفًا شخصيًا آخر.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The network's proxy wants a sign-in before {address} can be reached. Sign in to it first; a name and a password for it can be part of HTTPS_PROXY.</source>
        <translation>يطلب وكيل الشبكة تسجيل الدخول قبل الوصول إلى {address}. سجّل الدخول إليه أولًا؛ ويمكن أن يكون الاسم وكلمة المرور ضمن HTTPS_PROXY.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The network's proxy {proxy} does not answer ({why}), so {address} cannot be reached. Check this computer's proxy (HTTPS_PROXY), or tell whoever runs the network.</source>
        <translation>وكيل الشبكة {proxy} لا يردّ ({why})، لذلك لا يمكن الوصول إلى {address}. تحقق من وكيل هذا الحاسوب (HTTPS_PROXY) أو أبلغ مشغّل الشبكة.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The settings could not be saved in {path}: {why}.</source>
        <translation>تعذر حفظ الإعدادات في {path}: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker could not be started.</source>
        <translation>تعذر تشغيل مدقق الإملاء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker stopped several times over {name}, which is left out.</source>
        <translation>توقف مدقق الإملاء عدة مرات عند {name}، لذلك استُبعد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker stopped.</source>
        <translation>توقف مدقق الإملاء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The spelling checker was closed.</source>
        <translation>أُغلق مدقق الإملاء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>The text has {length} characters; at most {longest} can be sent. Shorten it.</source>
        <translation>يحتوي النص على {length} حرفًا؛ ويمكن إرسال {longest} على الأكثر. اختصره.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This computer</source>
        <translation>هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This computer names a proxy for {address} that cannot be used: {why}. Correct or remove HTTPS_PROXY, ALL_PROXY and NO_PROXY, then start again.</source>
        <translation>يحدد هذا الحاسوب وكيلًا للوصول إلى {address} لا يمكن استخدامه: {why}. صحّح HTTPS_PROXY وALL_PROXY وNO_PROXY أو احذفها ثم أعد التشغيل.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This conflict is no longer open. Check the Outbox again.</source>
        <translation>لم يعد هذا التعارض مفتوحًا. راجع صندوق الصادر مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This draft is no longer here. Copy your text, then dismiss it.</source>
        <translation>لم تعد هذه المسودة هنا. انسخ نصك ثم استبعدها.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This draft is no longer in your queues. Your text is kept here until you dismiss it; it was not sent.</source>
        <translation>لم تعد هذه المسودة في قوائمك. يبقى نصك هنا حتى تستبعده؛ ولم يُرسل.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This is no token: a token has only letters, digits, `-` and `_`.</source>
        <translation>هذا ليس رمز وصول: لا يحتوي الرمز إلا على أحرف وأرقام و«-» و«_».</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This network asks for a sign-in before {address} can be reached. Open any page in a browser and sign in.</source>
        <translation>تطلب هذه الشبكة تسجيل الدخول قبل الوصول إلى {address}. افتح أي صفحة في المتصفح وسجّل الدخول.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is already open in another window (process {pid}). Use that window, or close it first.</source>
        <translation>هذا الملف الشخصي مفتوح بالفعل في نافذة أخرى (العملية {pid}). استخدم تلك النافذة أو أغلقها أولًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is already open in another window. Use that window, or close it first.</source>
        <translation>هذا الملف الشخصي مفتوح بالفعل في نافذة أخرى. استخدم تلك النافذة أو أغلقها أولًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>This profile is closed. Open it again.</source>
        <translation>هذا الملف الشخصي مغلق. افتحه من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Version {version} changed this as well.</source>
        <translation>غيّر الإصدار {version} هذا أيضًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>What answers at {address} is not an audit store ({what}). Sign in to the network in a browser, or check the address.</source>
        <translation>ما يردّ على {address} ليس مخزن تدقيق ({what}). سجّل الدخول إلى الشبكة في المتصفح أو تحقق من العنوان.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Work goes on meanwhile.</source>
        <translation>يستمر العمل في هذه الأثناء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Work goes on; what waits is sent later.</source>
        <translation>يستمر العمل؛ ويُرسل ما ينتظر لاحقًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>You have other unsent edits of this draft. Decide on them, or discard them, first.</source>
        <translation>لديك تعديلات أخرى غير مرسلة على هذه المسودة. اتخذ قرارًا فيها أو تجاهلها أولًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>Your text edits an older draft than the current one. Apply your edits to the new draft, or discard them.</source>
        <translation>يعدّل نصك مسودة أقدم من الحالية. طبّق تعديلاتك على المسودة الجديدة أو تجاهلها.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>`{address}` cannot be used as a store's address: {why}.</source>
        <translation>لا يمكن استخدام «{address}» عنوانًا لمخزن: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>connection refused</source>
        <translation>رُفض الاتصال</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it is not an address</source>
        <translation>ليس عنوانًا</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must begin with https:// and name a computer</source>
        <translation>يجب أن يبدأ بـ ⁨https://⁩ ويسمّي حاسوبًا</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must end after the path</source>
        <translation>يجب أن ينتهي بعد المسار</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>it must not carry a name or password; the token is kept apart</source>
        <translation>يجب ألا يحتوي اسمًا أو كلمة مرور؛ يُحفظ رمز الوصول على حدة</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate comes from an issuer that this computer does not trust</source>
        <translation>شهادته من جهة مُصدِرة لا يثق بها هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate has expired</source>
        <translation>انتهت صلاحية شهادته</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is for another address</source>
        <translation>شهادته لعنوان آخر</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is for another name</source>
        <translation>شهادته لاسم آخر</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is not valid yet</source>
        <translation>شهادته لم يبدأ سريانها بعد</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is refused ({reason})</source>
        <translation>شهادته مرفوضة ({reason})</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its certificate is signed by itself</source>
        <translation>شهادته موقّعة ذاتيًا</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>its name is not known here; is this computer online?</source>
        <translation>الاسم غير معروف هنا؛ هل هذا الحاسوب متصل؟</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no answer in time</source>
        <translation>لا رد في الوقت المحدد</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no connection</source>
        <translation>لا اتصال</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no connection within {seconds:.0f} s</source>
        <translation>لا اتصال خلال {seconds:.0f} ث</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no secure connection could be made; if a network asks for a sign-in, do that first</source>
        <translation>تعذر إنشاء اتصال آمن؛ إذا كانت الشبكة تطلب تسجيل الدخول فسجّل الدخول أولًا</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>no space left on device</source>
        <translation>لا توجد مساحة على الجهاز</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>only proxies of the kind http:// and https:// can</source>
        <translation>لا تعمل إلا الوكلاء من نوع http:// وhttps://</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>outside this computer only https:// keeps what is sent secret</source>
        <translation>خارج هذا الحاسوب لا يحفظ سرية ما يُرسل إلا ⁨https://⁩</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>permission denied</source>
        <translation>الإذن مرفوض</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>read-only file system</source>
        <translation>نظام الملفات للقراءة فقط</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the connection broke off</source>
        <translation>انقطع الاتصال</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the connection failed</source>
        <translation>فشل الاتصال</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the file {path}</source>
        <translation>الملف {path}</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the network cannot be reached; is this computer online?</source>
        <translation>تعذر الوصول إلى الشبكة؛ هل هذا الحاسوب متصل؟</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the system gives no reason</source>
        <translation>لا يذكر النظام سببًا</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>the system's keyring</source>
        <translation>حلقة مفاتيح النظام</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>which only your user may read</source>
        <translation>ولا يجوز قراءته إلا لمستخدمك</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>which whoever may read its folder can read</source>
        <translation>ويقرؤه كل من يجوز له قراءة مجلده</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Ask whoever runs the store to update it; work goes on, and what waits here is kept.</source>
        <translation>{fact:sentence} اطلب من مشغّل المخزن تحديثه؛ يستمر العمل، وما ينتظر هنا محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Copy it again.</source>
        <translation>{fact:sentence} انسخه مرة أخرى.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} It is asked again in {seconds:.0f} s.</source>
        <translation>{fact:sentence} سيُسأل مجددًا بعد {seconds:.0f} ث.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Sign in again with a new token; what waits here is kept.</source>
        <translation>{fact:sentence} سجّل الدخول مجددًا برمز وصول جديد؛ ما ينتظر هنا محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Update Countersign; work goes on, and what waits here is kept.</source>
        <translation>{fact:sentence} حدّث Countersign؛ يستمر العمل، وما ينتظر هنا محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{fact:sentence} Work goes on meanwhile.</source>
        <translation>{fact:sentence} يستمر العمل في هذه الأثناء.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} cannot be read: {why}.</source>
        <translation>تعذرت قراءة {path}: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} cannot be written: {why}.</source>
        <translation>تعذرت الكتابة في {path}: {why}.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} is damaged. Move it away and sign in again.</source>
        <translation>{path} تالف. انقل الملف إلى مكان آخر وسجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{path} {why}; it is not used. Move it away and sign in again.</source>
        <translation>{path} {why}؛ لا يُستخدم الملف. انقله إلى مكان آخر وسجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{waiting} decisions of {whose} on this computer wait to be sent, but {who} is signed in. Sign in as {whose} once, then as {who} again.</source>
        <translation>عدد القرارات المنتظرة من {whose} على هذا الحاسوب: {waiting}، لكن المسجَّل دخوله هو {who}. سجّل الدخول مرة باسم {whose} ثم باسم {who} من جديد.</translation>
    </message>
    <message>
        <location filename="ui/error_sentences.py"/>
        <source>{why}; the issuers that it trusts are set by {variables}, so check that first</source>
        <translation>{why}؛ يحدد {variables} الجهات المُصدِرة الموثوقة، فتحقق منه أولًا</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>The AI wrote a newer draft, revision {revision}. It is waiting in Review.</source>
        <translation>كتب الذكاء الاصطناعي مسودة أحدث، الإصدار {revision}. وهي تنتظر في المراجعة.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>The newest message is beside the text, under Conversation.</source>
        <translation>أحدث رسالة بجانب النص، ضمن المحادثة.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>Their note is shown below.</source>
        <translation>الملاحظة معروضة أدناه.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>This draft is with the agents again.</source>
        <translation>عادت هذه المسودة إلى موظفي الدعم.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>This draft was escalated again.</source>
        <translation>صُعّدت هذه المسودة مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>{by} escalated this draft again.</source>
        <translation>صعّد {by} هذه المسودة مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/escalations/change_view.py"/>
        <source>{by} returned this draft to the agents.</source>
        <translation>أعاد {by} هذه المسودة إلى موظفي الدعم.</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>Take over</source>
        <translation>استلام</translation>
    </message>
    <message>
        <location filename="ui/escalations/detail.py"/>
        <source>The text to decide on, with its changes</source>
        <translation>النص المطلوب البتّ فيه مع تغييراته</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Only seniors can decide escalated drafts.</source>
        <translation>لا يبتّ في المسودات المصعّدة إلا المشرفون.</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Reject it</source>
        <translation>رفضها</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Return it</source>
        <translation>إعادتها</translation>
    </message>
    <message>
        <location filename="ui/escalations/escalation_controller.py"/>
        <source>Take the draft over to work on its text.</source>
        <translation>استلم المسودة للعمل على نصها.</translation>
    </message>
    <message>
        <location filename="ui/escalations/page.py"/>
        <source>Choose a draft on the left.</source>
        <translation>اختر مسودة من القائمة الجانبية.</translation>
    </message>
    <message>
        <location filename="ui/escalations/page.py"/>
        <source>Nothing chosen</source>
        <translation>لم تُختر مسودة</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Clear the search to see all.</source>
        <translation>امسح البحث لرؤية الكل.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Drafts that agents escalate appear here automatically.</source>
        <translation>تظهر هنا تلقائيًا المسودات التي يصعّدها موظفو الدعم.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Drafts that you return with guidance stay here until an agent decides.</source>
        <translation>تبقى هنا المسودات التي تعيدها مع توجيه حتى يبتّ فيها موظف دعم.</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Escalated by you</source>
        <translation>صعّدتها أنت</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Escalated drafts</source>
        <translation>المسودات المصعّدة</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>No draft matches</source>
        <translation>لا مسودة مطابقة</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing is escalated</source>
        <translation>لا شيء مصعَّد</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing is returned</source>
        <translation>لا شيء مُعاد</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Nothing to decide</source>
        <translation>لا شيء للبتّ فيه</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>Returned</source>
        <translation>مُعادة</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>To decide</source>
        <translation>للبتّ</translation>
    </message>
    <message>
        <location filename="ui/escalations/queue.py"/>
        <source>from {escalated_by}{since}</source>
        <translation>من {escalated_by}{since}</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>About the draft</source>
        <translation>عن المسودة</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>The AI read no source for this draft.</source>
        <translation>لم يقرأ الذكاء الاصطناعي أي مصدر لهذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>This text no longer cites it.</source>
        <translation>لم يعد هذا النص يقتبس منه.</translation>
    </message>
    <message>
        <location filename="ui/escalations/side.py"/>
        <source>sources</source>
        <translation>مصادر</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/escalations/wording.py"/>
        <source>AI → {who}   {count:,} words changed</source>
        <translation>
            <numerusform>الذكاء الاصطناعي ← {who}   بلا تغيير</numerusform>
            <numerusform>الذكاء الاصطناعي ← {who}   تغيّرت كلمة</numerusform>
            <numerusform>الذكاء الاصطناعي ← {who}   تغيّرت كلمتان</numerusform>
            <numerusform>الذكاء الاصطناعي ← {who}   تغيّرت {count:,} كلمات</numerusform>
            <numerusform>الذكاء الاصطناعي ← {who}   تغيّرت {count:,} كلمة</numerusform>
            <numerusform>الذكاء الاصطناعي ← {who}   تغيّرت {count:,} كلمة</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Answer due</source>
        <translation>الرد مستحق</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve the AI's text</source>
        <translation>اعتماد نص الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve with your changes</source>
        <translation>اعتماد مع تعديلاتك</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve your text</source>
        <translation>اعتماد نصك</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Approve {name}'s text</source>
        <translation>اعتماد نص {name}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Due</source>
        <translation>مستحق</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>No one escalated this.</source>
        <translation>لم يصعّدها أحد.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>No one is signed in.</source>
        <translation>لم يسجّل أحد الدخول.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Only seniors can decide this. You can follow it here and in its timeline.</source>
        <translation>لا يبتّ في هذا إلا المشرفون. يمكنك متابعته هنا وفي الخط الزمني.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>Revision {revision}</source>
        <translation>الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>The AI's text, unchanged</source>
        <translation>نص الذكاء الاصطناعي دون تغيير</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>You did not escalate it</source>
        <translation>لم تصعّدها أنت</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>You did not escalate it: you may approve. {message}</source>
        <translation>لم تصعّدها أنت، فيمكنك اعتمادها. {message}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>in the AI's text and still in this one</source>
        <translation>في نص الذكاء الاصطناعي وما زالت في هذا</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>in the AI's text, no longer in {whose}</source>
        <translation>في نص الذكاء الاصطناعي، ولم تعد في: {whose}</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>new in this text</source>
        <translation>جديدة في هذا النص</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>this one</source>
        <translation>هذا النص</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>you</source>
        <translation>أنت</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{by} escalated this {ago}.</source>
        <translation>صعّدها {by} {ago}.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{by} escalated this {ago}: {reason}.</source>
        <translation>صعّدها {by} {ago}: {reason}.</translation>
    </message>
    <message>
        <location filename="ui/escalations/wording.py"/>
        <source>{name}'s</source>
        <translation>نص {name}</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>Part of the window failed ({where}, {name}). What you typed is saved.</source>
        <translation>تعطّل جزء من النافذة ({where}، {name}). ما كتبته محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>the interpreter</source>
        <translation>المفسّر</translation>
    </message>
    <message>
        <location filename="ui/faults.py"/>
        <source>thread {words}</source>
        <translation>الخيط {words}</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>An empty audit store on this computer. A pipeline submits drafts to it; approved replies are written as files until you connect a helpdesk.</source>
        <translation>مخزن تدقيق فارغ على هذا الحاسوب. يقدّم إليه خط معالجة المسودات، وتُكتب الردود المعتمدة ملفاتٍ حتى تصله بمكتب مساعدة.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Countersign shows AI drafts beside their sources. You correct, approve or escalate them, and each decision is recorded so that anyone can verify it.</source>
        <translation>يعرض Countersign مسودات الذكاء الاصطناعي بجانب مصادرها. تصحّحها أو تعتمدها أو تصعّدها، ويُسجَّل كل قرار بحيث يمكن لأي أحد التحقق منه.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>How do you want to begin?</source>
        <translation>كيف تود أن تبدأ؟</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Join your team</source>
        <translation>الانضمام إلى فريقك</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Open the sample</source>
        <translation>فتح العيّنة</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Start a store</source>
        <translation>إنشاء مخزن</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Start your own store</source>
        <translation>إنشاء مخزنك الخاص</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>The support desk of a made-up company, with drafts to review. Nothing is sent to anyone, and nothing needs to be set up.</source>
        <translation>مكتب دعم لشركة متخيَّلة، وفيه مسودات للمراجعة. لا يُرسل شيء إلى أحد، ولا حاجة إلى أي إعداد.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>Try it with a sample</source>
        <translation>التجربة بعيّنة</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>You can change this later: File, Open another workspace ({open_other}). F1 explains the ways.</source>
        <translation>يمكنك تغيير ذلك لاحقًا: ملف، فتح مساحة عمل أخرى ({open_other}). يشرح F1 الطرق.</translation>
    </message>
    <message>
        <location filename="ui/first_run/choices_page.py"/>
        <source>You have an invitation, or an address and a token, from whoever runs your team's audit store. The connection is tested first.</source>
        <translation>لديك دعوة، أو عنوان ورمز وصول، ممن يشغّل مخزن التدقيق لفريقك. يُختبر الاتصال أولًا.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Asking the store.</source>
        <translation>جارٍ سؤال المخزن.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Connect as {name}</source>
        <translation>الاتصال باسم {name}</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Copy the whole line again, or type the address and the token.</source>
        <translation>انسخ السطر كاملًا مجددًا، أو اكتب العنوان ورمز الوصول.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Invitation or address</source>
        <translation>الدعوة أو العنوان</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Paste the invitation, or the address and the token, that you got from whoever runs the store.</source>
        <translation>ألصق الدعوة، أو العنوان ورمز الوصول، مما وصلك ممن يشغّل المخزن.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Signing in.</source>
        <translation>جارٍ تسجيل الدخول.</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Store them in a file</source>
        <translation>حفظها في ملف</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Test the connection</source>
        <translation>اختبار الاتصال</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>This invitation cannot be read</source>
        <translation>تعذّرت قراءة هذه الدعوة</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>Token</source>
        <translation>رمز الوصول</translation>
    </message>
    <message>
        <location filename="ui/first_run/connection_page.py"/>
        <source>countersign:connect?…  or  https://countersign.example.com</source>
        <translation>countersign:connect?…  أو  https://countersign.example.com</translation>
    </message>
    <message>
        <location filename="ui/first_run/dialog.py"/>
        <source>The choice cannot be saved</source>
        <translation>تعذّر حفظ الاختيار</translation>
    </message>
    <message>
        <location filename="ui/first_run/dialog.py"/>
        <source>Ways to begin</source>
        <translation>طرق البدء</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>Inline</source>
        <translation>ضمن النص</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
    <message>
        <location filename="ui/history/change_card.py"/>
        <source>The texts of this decision are erased; the log still proves that it was made.</source>
        <translation>مُحيت نصوص هذا القرار، وما زال سجل التدقيق يثبت أنه اتُّخذ.</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Decision</source>
        <translation>القرار</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Log</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Prompt</source>
        <translation>الموجِّه</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Ticket</source>
        <translation>التذكرة</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>corrected</source>
        <translation>صُحّحت</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/history/decisions_model.py"/>
        <source>more than {count:,} decisions</source>
        <translation>
            <numerusform>أكثر من {count:,} قرار</numerusform>
            <numerusform>أكثر من قرار</numerusform>
            <numerusform>أكثر من قرارين</numerusform>
            <numerusform>أكثر من {count:,} قرارات</numerusform>
            <numerusform>أكثر من {count:,} قرارًا</numerusform>
            <numerusform>أكثر من {count:,} قرار</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>pending</source>
        <translation>معلَّق</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/history/decisions_model.py"/>
        <source>{count:,} decisions</source>
        <translation>
            <numerusform>لا قرارات</numerusform>
            <numerusform>قرار واحد</numerusform>
            <numerusform>قراران</numerusform>
            <numerusform>{count:,} قرارات</numerusform>
            <numerusform>{count:,} قرارًا</numerusform>
            <numerusform>{count:,} قرار</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>{done}, undone</source>
        <translation>{done}، تُراجع عنه</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_model.py"/>
        <source>{words}, {recalled:,} undone</source>
        <translation>{words}، تُراجع عن {recalled:,}</translation>
    </message>
    <message>
        <location filename="ui/history/decisions_table.py"/>
        <source>Decisions</source>
        <translation>القرارات</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>CSV for a spreadsheet (*.csv)</source>
        <translation>CSV لجدول بيانات (*.csv)</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Evaluation set (*.eval.jsonl)</source>
        <translation>مجموعة تقييم (*.eval.jsonl)</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Export these decisions</source>
        <translation>تصدير هذه القرارات</translation>
    </message>
    <message>
        <location filename="ui/history/export.py"/>
        <source>Exported to {name}, {size}.</source>
        <translation>صُدّرت إلى {name}، {size}.</translation>
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
        <translation>مسح البحث</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Clear the search to see all. {masked}</source>
        <translation>امسح البحث لرؤية الكل. {masked}</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Connecting to the audit store. Until then, only the decisions stored on this computer are shown.</source>
        <translation>جارٍ الاتصال بمخزن التدقيق. حتى ذلك الحين لا تظهر إلا القرارات المحفوظة على هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Decisions appear here as soon as someone approves, rejects or escalates a draft.</source>
        <translation>تظهر القرارات هنا فور اعتماد مسودة أو رفضها أو تصعيدها.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Exporting needs the store.</source>
        <translation>يحتاج التصدير إلى المخزن.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>No decisions match</source>
        <translation>لا قرار مطابق</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>No decisions yet</source>
        <translation>لا قرارات بعد</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Not understood and ignored: {words}.</source>
        <translation>لم يُفهم وتُجوهل: {words}.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Searching for decisions</source>
        <translation>جارٍ البحث عن القرارات</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>The decisions cannot be shown</source>
        <translation>تعذّر عرض القرارات</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>The store does not answer. Only the decisions stored on this computer are shown; there may be more.</source>
        <translation>المخزن لا يستجيب. لا تظهر إلا القرارات المحفوظة على هذا الحاسوب، وقد يوجد غيرها.</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <location filename="ui/history/page.py"/>
        <source>“source:” finds only those whose draft is still on this computer.</source>
        <translation>لا يجد «source:» إلا ما بقيت مسودته على هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>a change, as again → are kept</source>
        <translation>تغيير، مثل again → are kept</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>a source of the draft, by its address</source>
        <translation>مصدر للمسودة بعنوانه</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>first day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>of which queue</source>
        <translation>من أي قائمة</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>prompt version</source>
        <translation>إصدار الموجِّه</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>what was decided</source>
        <translation>ما القرار</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>which model wrote it</source>
        <translation>أي نموذج كتبها</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>who decided</source>
        <translation>من قرر</translation>
    </message>
    <message>
        <location filename="ui/history/query.py"/>
        <source>yes: what measures count</source>
        <translation>yes: ما تحسبه المؤشرات</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Search decisions</source>
        <translation>بحث في القرارات</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Words, and person, kind, queue, prompt, model, source, reason, from and to</source>
        <translation>كلمات، وكذلك person وkind وqueue وprompt وmodel وsource وreason وfrom وto</translation>
    </message>
    <message>
        <location filename="ui/history/query_line.py"/>
        <source>Words, or person:ada kind:corrected prompt:support-9 from:2026-11-01</source>
        <translation>كلمات، أو person:ada kind:corrected prompt:support-9 from:2026-11-01</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Asking the store for the proof of entry {index:,}.</source>
        <translation>جارٍ طلب إثبات القيد {index:,} من المخزن.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Entry {index:,} of the log {origin}, under the signed head of {size:,} entries. Anyone with the log's key can verify it without this computer.</source>
        <translation>القيد {index:,} من سجل التدقيق {origin}، تحت الرأس الموقَّع لعدد {size:,} من القيود. يمكن لمن لديه مفتاح السجل التحقق منه دون هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Proof</source>
        <translation>الإثبات</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Proof of entry {index:,}</source>
        <translation>إثبات القيد {index:,}</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Record</source>
        <translation>التسجيل</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Record: {state}. {words}</source>
        <translation>التسجيل: {state}. {words}</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>Show proof</source>
        <translation>عرض الإثبات</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>The store assigns its position within moments. Check again then.</source>
        <translation>يمنحه المخزن موضعه خلال لحظات. تحقق مجددًا بعدها.</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>checking</source>
        <translation>جارٍ التحقق</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>not checked</source>
        <translation>لم يُتحقق منه</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>not yet in the log</source>
        <translation>ليس في سجل التدقيق بعد</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>✓ verified</source>
        <translation>✓ تم التحقق</translation>
    </message>
    <message>
        <location filename="ui/history/record_card.py"/>
        <source>✘ not verified</source>
        <translation>✘ لم يثبت</translation>
    </message>
    <message>
        <location filename="ui/history/side.py"/>
        <source>This draft is no longer on this computer, so its sources and prompt are not either.</source>
        <translation>لم تعد هذه المسودة على هذا الحاسوب، ولا مصادرها ولا موجِّهها.</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Its saved inverse is carried out and recorded under your name.</source>
        <translation>يُنفَّذ عكسها المحفوظ ويُسجَّل باسمك.</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undo this update</source>
        <translation>التراجع عن هذا التعديل</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undo “{kind}” for {name}?</source>
        <translation>التراجع عن «{kind}» لـ{name}؟</translation>
    </message>
    <message>
        <location filename="ui/history/undo.py"/>
        <source>Undoing it. The timeline shows the result.</source>
        <translation>جارٍ التراجع عنه. تظهر النتيجة في الخط الزمني.</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Confidence</source>
        <translation>الثقة</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Cost</source>
        <translation>التكلفة</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Entry {index:,} is in the log of {size:,} entries. This computer verified the log's head at {time}.</source>
        <translation>القيد {index:,} موجود في سجل التدقيق وعدد قيوده {size:,}. تحقق هذا الحاسوب من رأس السجل {time}.</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Fallback</source>
        <translation>البديل</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Retries</source>
        <translation>المحاولات المعادة</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Tokens</source>
        <translation>الرموز</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>Trace</source>
        <translation>التتبّع</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>What {name} changed · {counted}</source>
        <translation>ما غيّره {name} · {counted}</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>not stated</source>
        <translation>غير مذكورة</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{cost_usd:.4f} USD</source>
        <translation>{cost_usd:.4f} دولار</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{input_tokens:,} in, {output_tokens:,} out</source>
        <translation>{input_tokens:,} داخل، {output_tokens:,} خارج</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} approved it as it was</source>
        <translation>اعتمدها {name} كما هي</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} changed the action only</source>
        <translation>غيّر {name} الإجراء فقط</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} escalated it</source>
        <translation>صعّدها {name}</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} rejected it</source>
        <translation>رفضها {name}</translation>
    </message>
    <message>
        <location filename="ui/history/wording.py"/>
        <source>{name} returned it with guidance</source>
        <translation>أعادها {name} مع توجيه</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>No drafts stated a confidence.</source>
        <translation>لم تذكر أي مسودة درجة ثقة.</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>Share of good drafts by stated confidence</source>
        <translation>نسبة المسودات الجيدة بحسب الثقة المذكورة</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>few drafts</source>
        <translation>مسودات قليلة</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>threshold {threshold:.2f}</source>
        <translation>العتبة {threshold:.2f}</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>{share} %</source>
        <translation>{share}٪</translation>
    </message>
    <message>
        <location filename="ui/insights/calibration_chart.py"/>
        <source>{threshold_words} {bins}. Left and Right go through the bins.</source>
        <translation>{threshold_words} {bins}. ينتقل السهمان بين الفئات.</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Accepted</source>
        <translation>المقبول</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>By {what}</source>
        <translation>بحسب {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Conflicts</source>
        <translation>التعارضات</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Measures by {what}</source>
        <translation>المؤشرات بحسب {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>On a draft</source>
        <translation>على المسودة</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Response</source>
        <translation>الاستجابة</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>Wrong flags</source>
        <translation>ملاحظات خاطئة</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>no decisions in this period</source>
        <translation>لا قرارات في هذه المدة</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>the largest first</source>
        <translation>الأكبر أولًا</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>the largest first; {left:,} more in the export</source>
        <translation>الأكبر أولًا؛ {left:,} أخرى في التصدير</translation>
    </message>
    <message>
        <location filename="ui/insights/compare_panel.py"/>
        <source>{title}: {numerator}, of {denominator}</source>
        <translation>{title}: {numerator}، من {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>Accepted, corrected, escalated a day</source>
        <translation>المقبول والمصحَّح والمصعَّد يوميًا</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>Left and Right go through the days, Enter shows a day's decisions.</source>
        <translation>ينتقل السهمان بين الأيام، ويعرض Enter قرارات اليوم.</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>No decisions in this period.</source>
        <translation>لا قرارات في هذه المدة.</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>accepted</source>
        <translation>مقبول</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>the previous period</source>
        <translation>المدة السابقة</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{first} to {last}: {shares}. {keys}</source>
        <translation>{first} إلى {last}: {shares}. {keys}</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{name} begins</source>
        <translation>يبدأ {name}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/days_chart.py"/>
        <source>{weekday} {day} · {count:,} decided</source>
        <translation>
            <numerusform>{weekday} {day} · لا قرارات</numerusform>
            <numerusform>{weekday} {day} · قرار واحد</numerusform>
            <numerusform>{weekday} {day} · قراران</numerusform>
            <numerusform>{weekday} {day} · {count:,} قرارات</numerusform>
            <numerusform>{weekday} {day} · {count:,} قرارًا</numerusform>
            <numerusform>{weekday} {day} · {count:,} قرار</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{words} from {first:.0f} % to {last:.0f} %</source>
        <translation>{words} من {first:.0f}٪ إلى {last:.0f}٪</translation>
    </message>
    <message>
        <location filename="ui/insights/days_chart.py"/>
        <source>{words} {share:.0f} %</source>
        <translation>{words} {share:.0f}٪</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>A figure is its numerator over its denominator. Decisions that were undone, and the guidance of a senior, are not counted. Days are those of this computer's time zone.</source>
        <translation>الرقم هو بسطه على مقامه. لا تُحسب القرارات المتراجَع عنها ولا توجيه المشرف. الأيام بحسب المنطقة الزمنية لهذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>Definitions</source>
        <translation>التعريفات</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>What the figures mean</source>
        <translation>معنى الأرقام</translation>
    </message>
    <message>
        <location filename="ui/insights/definitions_dialog.py"/>
        <source>{numerator}
of {denominator}</source>
        <translation>{numerator}
من {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Compare: </source>
        <translation>المقارنة: </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Drafts that were not sent, beside what people wrote</source>
        <translation>مسودات لم تُرسل، بجانب ما كتبه الناس</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Last </source>
        <translation>آخر </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>Queue: </source>
        <translation>القائمة: </translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What each figure means</source>
        <translation>معنى كل رقم</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What is wrong with the articles that drafts are made from</source>
        <translation>ما الخلل في المقالات التي تُصنع منها المسودات</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>What this queue still needs for the next stage</source>
        <translation>ما ينقص هذه القائمة للمرحلة التالية</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>all</source>
        <translation>الكل</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>definitions</source>
        <translation>التعريفات</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>readiness…</source>
        <translation>الجاهزية…</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>shadow…</source>
        <translation>وضع الظل…</translation>
    </message>
    <message>
        <location filename="ui/insights/head.py"/>
        <source>sources…</source>
        <translation>المصادر…</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>Most corrected sources</source>
        <translation>أكثر المصادر تصحيحًا</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>No article was corrected in enough drafts to tell.</source>
        <translation>لم يُصحَّح أي مقال في مسودات كافية للحكم.</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>No phrase was changed repeatedly in this period.</source>
        <translation>لم تتغير أي عبارة مرارًا في هذه المدة.</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>Phrases, and what people change them to</source>
        <translation>عبارات، وما يستبدلها الناس به</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>corrections among the drafts made from them</source>
        <translation>التصحيحات بين المسودات المأخوذة منها</translation>
    </message>
    <message>
        <location filename="ui/insights/lists.py"/>
        <source>most frequent changes of a phrase</source>
        <translation>أكثر تغييرات العبارة تكرارًا</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Back to the form</source>
        <translation>العودة إلى النموذج</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Discard changes</source>
        <translation>تجاهل التغييرات</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Fill in what the store knows</source>
        <translation>املأ ما يعرفه المخزن</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>It is as you left it.</source>
        <translation>هو كما تركته.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Keep mine</source>
        <translation>الإبقاء على ما لدي</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Next part</source>
        <translation>الجزء التالي</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Nothing was published</source>
        <translation>لم يُنشر شيء</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Part</source>
        <translation>الجزء</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Publish now</source>
        <translation>انشر الآن</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Publish…</source>
        <translation>نشر…</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package</source>
        <translation>حزمة الجاهزية</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package of all queues</source>
        <translation>حزمة الجاهزية لكل قوائم الانتظار</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Readiness package of the queue {queue}</source>
        <translation>حزمة الجاهزية لقائمة الانتظار {queue}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Take theirs</source>
        <translation>أخذ ما لدى الآخر</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} is in force; nothing differs from it.</source>
        <translation>النسخة {version} سارية؛ لا شيء يختلف عنها.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} is in force; {count} fields differ from it, and are kept here.</source>
        <translation>
            <numerusform>النسخة {version} سارية؛ لا حقول تختلف عنها.</numerusform>
            <numerusform>النسخة {version} سارية؛ حقل واحد يختلف عنها، وهو محفوظ هنا.</numerusform>
            <numerusform>النسخة {version} سارية؛ حقلان يختلفان عنها، وهما محفوظان هنا.</numerusform>
            <numerusform>النسخة {version} سارية؛ {count} حقول تختلف عنها، وهي محفوظة هنا.</numerusform>
            <numerusform>النسخة {version} سارية؛ {count} حقلًا يختلف عنها، وهي محفوظة هنا.</numerusform>
            <numerusform>النسخة {version} سارية؛ {count} حقل يختلف عنها، وهي محفوظة هنا.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} of the policy is in force.</source>
        <translation>النسخة {version} من السياسة سارية.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} of the policy is in force. It also has what someone else changed in the package meanwhile.</source>
        <translation>النسخة {version} من السياسة سارية. وفيها أيضًا ما غيّره شخص آخر في الحزمة أثناء ذلك.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>Version {version} was published meanwhile, and changed the same</source>
        <translation>نُشرت النسخة {version} أثناء ذلك وغيّرت الشيء نفسه</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>You began this earlier</source>
        <translation>بدأت هذا من قبل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{names}. The form has your words, and theirs are in force; the list before publishing shows both.</source>
        <translation>{names}. في النموذج كلماتك، والسارية هي كلمات الآخر؛ القائمة قبل النشر تعرض كلتيهما.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{number}. {part}</source>
        <translation>{number}. {part}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{part} · {missing} open</source>
        <translation>{part} · مفتوح: {missing}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_dialog.py"/>
        <source>{part} · {wrong} to fix</source>
        <translation>{part} · للتصحيح: {wrong}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_field.py"/>
        <source>Write a number, such as 0.2, or nothing.</source>
        <translation>اكتب عددًا مثل 0.2 أو لا شيء.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a source</source>
        <translation>إضافة مصدر</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a system</source>
        <translation>إضافة نظام</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Add a target</source>
        <translation>إضافة هدف</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Package</source>
        <translation>الحزمة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove source {number}</source>
        <translation>إزالة المصدر {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove system {number}</source>
        <translation>إزالة النظام {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Remove target {number}</source>
        <translation>إزالة الهدف {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>System {number}</source>
        <translation>النظام {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>Target {number}</source>
        <translation>الهدف {number}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>This becomes the next version of the policy; the log names you and all that differs.</source>
        <translation>يصبح هذا النسخة التالية من السياسة؛ يذكر سجل التدقيق اسمك وكل ما يختلف.</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>was: nothing</source>
        <translation>كان: لا شيء</translation>
    </message>
    <message>
        <location filename="ui/insights/package_form.py"/>
        <source>was: {words}</source>
        <translation>كان: {words}</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>API permissions</source>
        <translation>أذونات الواجهات البرمجية</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Access</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Actions outside</source>
        <translation>إجراءات خارج النطاق</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Allowed actions</source>
        <translation>الإجراءات المسموح بها</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Approved by</source>
        <translation>وافق عليه</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>As of</source>
        <translation>بتاريخ</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>At least</source>
        <translation>على الأقل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>At most</source>
        <translation>على الأكثر</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Business metric</source>
        <translation>مؤشر الأعمال</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Business owner</source>
        <translation>المسؤول عن الأعمال</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Cases</source>
        <translation>الحالات</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Counted over at least</source>
        <translation>محسوب على الأقل من</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Data map</source>
        <translation>خريطة البيانات</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Data owner</source>
        <translation>المسؤول عن البيانات</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Evaluation set</source>
        <translation>مجموعة التقييم</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Fallback rules</source>
        <translation>قواعد البديل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Job</source>
        <translation>المهمة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Known issues</source>
        <translation>مشكلات معروفة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Last passed on</source>
        <translation>آخر نجاح في</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Logging</source>
        <translation>التسجيل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Logging plan</source>
        <translation>خطة التسجيل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>May</source>
        <translation>يجوز له</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Measure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Metric</source>
        <translation>المقياس</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Operations owner</source>
        <translation>المسؤول عن التشغيل</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Owner</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Ownership</source>
        <translation>المسؤولية</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>QA owner</source>
        <translation>المسؤول عن الجودة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Restricted fields</source>
        <translation>حقول مقيدة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Scope</source>
        <translation>النطاق</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Set</source>
        <translation>المجموعة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Systems</source>
        <translation>الأنظمة</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Targets</source>
        <translation>الأهداف</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Technical owner</source>
        <translation>المسؤول التقني</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Today's figure</source>
        <translation>قيمة اليوم</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Updated</source>
        <translation>يُحدَّث</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>Users</source>
        <translation>المستخدمون</translation>
    </message>
    <message>
        <location filename="ui/insights/package_words.py"/>
        <source>{part}: {field}</source>
        <translation>{part}: {field}</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Calibration</source>
        <translation>المعايرة</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Counting decisions</source>
        <translation>جارٍ عدّ القرارات</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Export these measures</source>
        <translation>تصدير هذه المؤشرات</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>Insights are for team leads and auditors</source>
        <translation>التحليلات لقادة الفرق والمدققين</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>The measures cannot be shown</source>
        <translation>تعذّر عرض المؤشرات</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>They compare people and prompts. Your own decisions are in History.</source>
        <translation>تقارن الأشخاص والموجِّهات. قراراتك في السجل.</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>share accepted or corrected lightly, by stated confidence</source>
        <translation>نسبة المقبول أو المصحَّح قليلًا بحسب الثقة المذكورة</translation>
    </message>
    <message>
        <location filename="ui/insights/page.py"/>
        <source>{error} Showing the previous figures.</source>
        <translation>{error} المعروض هو الأرقام السابقة.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Ask {ask}.</source>
        <translation>اسأل {ask}.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Edit the package…</source>
        <translation>تحرير الحزمة…</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>Readiness</source>
        <translation>الجاهزية</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>The package is the section [[readiness]] of the policy. A lead edits it here, or in the policy's file.</source>
        <translation>الحزمة هي القسم [[readiness]] من السياسة. يحررها قائد فريق هنا أو في ملف السياسة.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_dialog.py"/>
        <source>{numerator}, of {denominator}</source>
        <translation>{numerator}، من {denominator}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Export readiness</source>
        <translation>تصدير الجاهزية</translation>
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
        <translation>صفحة لاجتماع (*.html)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>Wrote {path}.</source>
        <translation>كُتب {path}.</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_export.py"/>
        <source>{path} was not written: {error}</source>
        <translation>لم يُكتب {path}: {error}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Readiness of all queues</source>
        <translation>جاهزية كل القوائم</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Readiness of the queue {queue}</source>
        <translation>جاهزية القائمة {queue}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Reviewed</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Sampled</source>
        <translation>عيّنة</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>Shadow</source>
        <translation>وضع الظل</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{count} of the stages before</source>
        <translation>
            <numerusform>لا شيء من المراحل السابقة</numerusform>
            <numerusform>واحدة من المراحل السابقة</numerusform>
            <numerusform>اثنتان من المراحل السابقة</numerusform>
            <numerusform>{count} من المراحل السابقة</numerusform>
            <numerusform>{count} من المراحل السابقة</numerusform>
            <numerusform>{count} من المراحل السابقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{count} things are open</source>
        <translation>
            <numerusform>لا نقاط مفتوحة</numerusform>
            <numerusform>نقطة واحدة مفتوحة</numerusform>
            <numerusform>نقطتان مفتوحتان</numerusform>
            <numerusform>{count} نقاط مفتوحة</numerusform>
            <numerusform>{count} نقطة مفتوحة</numerusform>
            <numerusform>{count} نقطة مفتوحة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/readiness_words.py"/>
        <source>{made}, policy {version} “{policy}”; figures since {since}, days in {zone}; {count:,} decisions; definitions as in docs/measures.md.</source>
        <translation>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ لا قرارات؛ التعريفات كما في docs/measures.md.</numerusform>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ قرار واحد؛ التعريفات كما في docs/measures.md.</numerusform>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ قراران؛ التعريفات كما في docs/measures.md.</numerusform>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ {count:,} قرارات؛ التعريفات كما في docs/measures.md.</numerusform>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ {count:,} قرارًا؛ التعريفات كما في docs/measures.md.</numerusform>
            <numerusform>{made}، السياسة {version} «{policy}»؛ الأرقام منذ {since}، والأيام بتوقيت {zone}؛ {count:,} قرار؛ التعريفات كما في docs/measures.md.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage} (now)</source>
        <translation>{stage} (الآن)</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: not ready, {here} and {before}</source>
        <translation>{stage}: غير جاهز، {here} و{before}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: not ready, {what}</source>
        <translation>{stage}: غير جاهز، {what}</translation>
    </message>
    <message>
        <location filename="ui/insights/readiness_words.py"/>
        <source>{stage}: ready</source>
        <translation>{stage}: جاهز</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>inserted:</source>
        <translation>أُدرج:</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/rows.py"/>
        <source>{change}, in {count:,} decisions</source>
        <translation>
            <numerusform>{change}</numerusform>
            <numerusform>{change}، في قرار واحد</numerusform>
            <numerusform>{change}، في قرارين</numerusform>
            <numerusform>{change}، في {count:,} قرارات</numerusform>
            <numerusform>{change}، في {count:,} قرارًا</numerusform>
            <numerusform>{change}، في {count:,} قرار</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{old}
→ {new}
Show these corrections in History</source>
        <translation>{old}
← {new}
عرض هذه التصحيحات في السجل</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{title}
{uri}
Show these corrections in History</source>
        <translation>{title}
{uri}
عرض هذه التصحيحات في السجل</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>{title}: {words} corrected</source>
        <translation>{title}: صُحّح {words}</translation>
    </message>
    <message>
        <location filename="ui/insights/rows.py"/>
        <source>“{old}” becomes</source>
        <translation>«{old}» يصير</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>AI</source>
        <translation>الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>Drafts in shadow</source>
        <translation>مسودات في وضع الظل</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>No draft in shadow was compared in this period. A draft is compared when a colleague's answer comes on its ticket, or when someone rejects it with what they would send. A policy puts a queue into shadow (docs/policy.md).</source>
        <translation>لم تُقارن أي مسودة في وضع الظل في هذه المدة. تُقارن المسودة حين يصل رد زميل على تذكرتها، أو حين يرفضها أحد ويذكر ما كان سيرسله. تضع السياسة قائمةً في وضع الظل (docs/policy.md).</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>Shadow: not sent, but compared</source>
        <translation>وضع الظل: لم تُرسل لكنها قورنت</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The AI's text, and what a person would have sent. Policy: {policy}.</source>
        <translation>نص الذكاء الاصطناعي، وما كان شخص سيرسله. السياسة: {policy}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The AI's text, and what a person wrote on the ticket. Policy: {policy}.</source>
        <translation>نص الذكاء الاصطناعي، وما كتبه شخص على التذكرة. السياسة: {policy}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>The texts were erased; the figures stay.</source>
        <translation>مُحيت النصوص وبقيت الأرقام.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>a senior would have had to decide</source>
        <translation>كان على مشرف أن يقرر</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>blocked</source>
        <translation>ممنوعة</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>for a senior</source>
        <translation>لمشرف</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>it would have been shown with a warning</source>
        <translation>كانت ستُعرض مع تحذير</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>like the person's</source>
        <translation>مثل رد الشخص</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>no one could have approved it without an override</source>
        <translation>لم يكن لأحد أن يعتمدها دون تجاوز</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>nothing was found in it</source>
        <translation>لم يُعثر فيها على شيء</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>stopped by policy</source>
        <translation>أوقفتها السياسة</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>words that differ</source>
        <translation>كلمات مختلفة</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{compared:,} compared, the newest {listed:,} listed.</source>
        <translation>قورن {compared:,}، والمعروض أحدث {listed:,}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{compared:,} compared.</source>
        <translation>قورن {compared:,}.</translation>
    </message>
    <message>
        <location filename="ui/insights/shadow_dialog.py"/>
        <source>{words_changed} of {words} words differ</source>
        <translation>{words_changed} من {words} كلمة مختلفة</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>(no title)</source>
        <translation>(بلا عنوان)</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Choose a longer period in Insights.</source>
        <translation>اختر مدة أطول في التحليلات.</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Comparing articles</source>
        <translation>جارٍ مقارنة المقالات</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Enter opens the decisions on these drafts in History, Tab goes to single sources and drafts. A draft that no one decided on is counted here, and is not in History.</source>
        <translation>يفتح Enter قرارات هذه المسودات في السجل، وينتقل Tab إلى المصادر والمسودات المفردة. تُحسب هنا المسودة التي لم يُبتّ فيها، وليست في السجل.</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>History ›</source>
        <translation>السجل ‹</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>In {count:,} drafts, named below.</source>
        <translation>
            <numerusform>لا مسودات.</numerusform>
            <numerusform>في مسودة واحدة مذكورة أدناه.</numerusform>
            <numerusform>في مسودتين مذكورتين أدناه.</numerusform>
            <numerusform>في {count:,} مسودات مذكورة أدناه.</numerusform>
            <numerusform>في {count:,} مسودة مذكورة أدناه.</numerusform>
            <numerusform>في {count:,} مسودة مذكورة أدناه.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>In {count:,} drafts; the first {named} are named below.</source>
        <translation>
            <numerusform>لا مسودات؛ {named}.</numerusform>
            <numerusform>في مسودة؛ المذكور أدناه أول {named}.</numerusform>
            <numerusform>في مسودتين؛ المذكور أدناه أول {named}.</numerusform>
            <numerusform>في {count:,} مسودات؛ المذكور أدناه أول {named}.</numerusform>
            <numerusform>في {count:,} مسودة؛ المذكور أدناه أول {named}.</numerusform>
            <numerusform>في {count:,} مسودة؛ المذكور أدناه أول {named}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>No drafts in the last {count} days</source>
        <translation>
            <numerusform>لا مسودات اليوم</numerusform>
            <numerusform>لا مسودات في اليوم الأخير</numerusform>
            <numerusform>لا مسودات في آخر يومين</numerusform>
            <numerusform>لا مسودات في آخر {count} أيام</numerusform>
            <numerusform>لا مسودات في آخر {count} يومًا</numerusform>
            <numerusform>لا مسودات في آخر {count} يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>No drafts in {queue} in the last {count} days</source>
        <translation>
            <numerusform>لا مسودات في {queue} اليوم</numerusform>
            <numerusform>لا مسودات في {queue} في اليوم الأخير</numerusform>
            <numerusform>لا مسودات في {queue} في آخر يومين</numerusform>
            <numerusform>لا مسودات في {queue} في آخر {count} أيام</numerusform>
            <numerusform>لا مسودات في {queue} في آخر {count} يومًا</numerusform>
            <numerusform>لا مسودات في {queue} في آخر {count} يوم</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Nothing is wrong with the sources</source>
        <translation>لا خلل في المصادر</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Problems of sources</source>
        <translation>مشكلات المصادر</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Read again</source>
        <translation>إعادة القراءة</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Reading drafts</source>
        <translation>جارٍ قراءة المسودات</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Show: </source>
        <translation>عرض: </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Sources of drafts</source>
        <translation>مصادر المسودات</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>Sources, and drafts behind the problem</source>
        <translation>المصادر والمسودات وراء المشكلة</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>The sources cannot be checked</source>
        <translation>تعذّر فحص المصادر</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>There is no problem of this kind.</source>
        <translation>لا مشكلة من هذا النوع.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>all problems ({count:,})</source>
        <translation>
            <numerusform>كل المشكلات ({count:,})</numerusform>
            <numerusform>كل المشكلات ({count:,})</numerusform>
            <numerusform>كل المشكلات ({count:,})</numerusform>
            <numerusform>كل المشكلات ({count:,})</numerusform>
            <numerusform>كل المشكلات ({count:,})</numerusform>
            <numerusform>كل المشكلات ({count:,})</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>and {names}</source>
        <translation>و{names}</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>contradicting</source>
        <translation>متناقض</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>duplicate</source>
        <translation>مكرر</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>missing fields</source>
        <translation>حقول ناقصة</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>never cited</source>
        <translation>لم يُقتبس منه قط</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>not approved</source>
        <translation>غير معتمد</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>one draft</source>
        <translation>مسودة واحدة</translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>stale</source>
        <translation>قديم</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{amount} in {queue} of the last {count} days, read at {time}.</source>
        <translation>
            <numerusform>{amount} في {queue} لهذا اليوم، قُرئت {time}.</numerusform>
            <numerusform>{amount} في {queue} لليوم الأخير، قُرئت {time}.</numerusform>
            <numerusform>{amount} في {queue} لآخر يومين، قُرئت {time}.</numerusform>
            <numerusform>{amount} في {queue} لآخر {count} أيام، قُرئت {time}.</numerusform>
            <numerusform>{amount} في {queue} لآخر {count} يومًا، قُرئت {time}.</numerusform>
            <numerusform>{amount} في {queue} لآخر {count} يوم، قُرئت {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{amount} of the last {count} days, read at {time}.</source>
        <translation>
            <numerusform>{amount} لهذا اليوم، قُرئت {time}.</numerusform>
            <numerusform>{amount} لليوم الأخير، قُرئت {time}.</numerusform>
            <numerusform>{amount} لآخر يومين، قُرئت {time}.</numerusform>
            <numerusform>{amount} لآخر {count} أيام، قُرئت {time}.</numerusform>
            <numerusform>{amount} لآخر {count} يومًا، قُرئت {time}.</numerusform>
            <numerusform>{amount} لآخر {count} يوم، قُرئت {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{comparing:,} from {count:,} drafts. Closing this stops it.</source>
        <translation>
            <numerusform>{comparing:,} من لا مسودات. يوقفه الإغلاق.</numerusform>
            <numerusform>{comparing:,} من مسودة واحدة. يوقفه الإغلاق.</numerusform>
            <numerusform>{comparing:,} من مسودتين. يوقفه الإغلاق.</numerusform>
            <numerusform>{comparing:,} من {count:,} مسودات. يوقفه الإغلاق.</numerusform>
            <numerusform>{comparing:,} من {count:,} مسودة. يوقفه الإغلاق.</numerusform>
            <numerusform>{comparing:,} من {count:,} مسودة. يوقفه الإغلاق.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{count:,} drafts</source>
        <translation>
            <numerusform>لا مسودات</numerusform>
            <numerusform>مسودة واحدة</numerusform>
            <numerusform>مسودتان</numerusform>
            <numerusform>{count:,} مسودات</numerusform>
            <numerusform>{count:,} مسودة</numerusform>
            <numerusform>{count:,} مسودة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{count:,} so far. Closing this stops it.</source>
        <translation>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
            <numerusform>{count:,} حتى الآن. يوقفه الإغلاق.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/sources_dialog.py"/>
        <source>{sources:,} articles and product records in {drafts}</source>
        <translation>{sources:,} من المقالات وسجلات المنتجات في {drafts}</translation>
    </message>
    <message>
        <location filename="ui/insights/tiles.py"/>
        <source>{counts}. Click to see them in History.</source>
        <translation>{counts}. انقر لرؤيتها في السجل.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>14 days</source>
        <translation>١٤ يومًا</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>28 days</source>
        <translation>٢٨ يومًا</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>7 days</source>
        <translation>٧ أيام</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>90 days</source>
        <translation>٩٠ يومًا</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Choose a longer period.</source>
        <translation>اختر مدة أطول.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Drafts are counted here as soon as someone decides on them.</source>
        <translation>تُحسب المسودات هنا فور البتّ فيها.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Drafts in {queue} are counted here as soon as someone decides on them.</source>
        <translation>تُحسب المسودات في {queue} هنا فور البتّ فيها.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>From {threshold:.2f} on, {target:.0f} % of the drafts were good.</source>
        <translation>ابتداءً من {threshold:.2f} كانت {target:.0f}٪ من المسودات جيدة.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>Is a confidence of {low:.1f} right {percent:.0f} % of the time?</source>
        <translation>هل تصدق ثقةٌ مقدارها {low:.1f} في {percent:.0f}٪ من الحالات؟</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>Last {count} days</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>اليوم الأخير</numerusform>
            <numerusform>آخر يومين</numerusform>
            <numerusform>آخر {count} أيام</numerusform>
            <numerusform>آخر {count} يومًا</numerusform>
            <numerusform>آخر {count} يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>No decisions in the last {count} days</source>
        <translation>
            <numerusform>لا قرارات اليوم</numerusform>
            <numerusform>لا قرارات في اليوم الأخير</numerusform>
            <numerusform>لا قرارات في آخر يومين</numerusform>
            <numerusform>لا قرارات في آخر {count} أيام</numerusform>
            <numerusform>لا قرارات في آخر {count} يومًا</numerusform>
            <numerusform>لا قرارات في آخر {count} يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/insights/wording.py"/>
        <source>No decisions in {queue} in the last {count} days</source>
        <translation>
            <numerusform>لا قرارات في {queue} اليوم</numerusform>
            <numerusform>لا قرارات في {queue} في اليوم الأخير</numerusform>
            <numerusform>لا قرارات في {queue} في آخر يومين</numerusform>
            <numerusform>لا قرارات في {queue} في آخر {count} أيام</numerusform>
            <numerusform>لا قرارات في {queue} في آخر {count} يومًا</numerusform>
            <numerusform>لا قرارات في {queue} في آخر {count} يوم</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>No threshold keeps {target:.0f} % good, or there are too few drafts to tell.</source>
        <translation>لا عتبة تُبقي {target:.0f}٪ جيدة، أو المسودات أقل من أن تكفي للحكم.</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>confidence {low:.1f} to {high:.1f}: no drafts</source>
        <translation>الثقة {low:.1f} إلى {high:.1f}: لا مسودات</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>confidence {low:.1f} to {high:.1f}: {good}</source>
        <translation>الثقة {low:.1f} إلى {high:.1f}: {good}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>no name</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>no version</source>
        <translation>بلا إصدار</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>nothing to compare with in the previous period</source>
        <translation>لا شيء للمقارنة به في المدة السابقة</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>person</source>
        <translation>الشخص</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>queue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>same as in the previous period</source>
        <translation>كما في المدة السابقة</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>share of decisions over seven days, n = {decisions:,}</source>
        <translation>نسبة القرارات على سبعة أيام، ن = {decisions:,}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>source</source>
        <translation>المصدر</translation>
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
            <numerusform>لا أحد</numerusform>
            <numerusform>شخص واحد</numerusform>
            <numerusform>شخصان</numerusform>
            <numerusform>{count:,} أشخاص</numerusform>
            <numerusform>{count:,} شخصًا</numerusform>
            <numerusform>{count:,} شخص</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{good:.0f} % of {drafts:,} were good</source>
        <translation>{good:.0f}٪ من {drafts:,} كانت جيدة</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{part:.0f} % of {whole:,}</source>
        <translation>{part:.0f}٪ من {whole:,}</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{share:.1f} %</source>
        <translation>{share:.1f}٪</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} less than in the previous period, better</source>
        <translation>أقل من المدة السابقة بـ{words}، أفضل</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} less than in the previous period, worse</source>
        <translation>أقل من المدة السابقة بـ{words}، أسوأ</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} more than in the previous period, better</source>
        <translation>أكثر من المدة السابقة بـ{words}، أفضل</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words} more than in the previous period, worse</source>
        <translation>أكثر من المدة السابقة بـ{words}، أسوأ</translation>
    </message>
    <message>
        <location filename="ui/insights/wording.py"/>
        <source>{words}; {prompt_version} since {day_words}</source>
        <translation>{words}؛ {prompt_version} منذ {day_words}</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{id}` has {written}, which is the key of “{text}”; {way}.</source>
        <translation>للإجراء `{id}` المفتاح {written}، وهو مفتاح «{text}»؛ {way}.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{id}` has “{keys}”</source>
        <translation>للإجراء `{id}` المفتاح «{keys}»</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>`{name}` is not an action; {hint}</source>
        <translation>`{name}` ليس إجراءً؛ {hint}</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>an exported file lists every action.</source>
        <translation>الملف المصدَّر يذكر كل إجراء.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>choose a key with Ctrl</source>
        <translation>اختر مفتاحًا مع Ctrl</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>choose another key</source>
        <translation>اختر مفتاحًا آخر</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>copy</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>cut</source>
        <translation>القص</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>did you mean `{close}`?</source>
        <translation>هل تقصد `{close}`؟</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>give `{id}` another, or "" for none</source>
        <translation>أعطِ `{id}` غيره، أو "" لعدم وجود مفتاح</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>give one of them another</source>
        <translation>أعطِ أحدهما غيره</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>is {use} in every text</source>
        <translation>هو {use} في كل نص</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>paste</source>
        <translation>اللصق</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>select all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>types a character</source>
        <translation>يكتب محرفًا</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>undo</source>
        <translation>التراجع</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>writes or moves in a text</source>
        <translation>يكتب في النص أو يتنقل فيه</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which are {count} keys one after another; give it one.</source>
        <translation>
            <numerusform>{here}، ولا مفتاح فيه؛ أعطه مفتاحًا واحدًا.</numerusform>
            <numerusform>{here}، وهو مفتاح واحد.</numerusform>
            <numerusform>{here}، وهو مفتاحان متتاليان؛ أعطه مفتاحًا واحدًا.</numerusform>
            <numerusform>{here}، وهو {count} مفاتيح متتالية؛ أعطه مفتاحًا واحدًا.</numerusform>
            <numerusform>{here}، وهو {count} مفتاحًا متتاليًا؛ أعطه مفتاحًا واحدًا.</numerusform>
            <numerusform>{here}، وهو {count} مفتاح متتالٍ؛ أعطه مفتاحًا واحدًا.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which is needed to move in the window; add Ctrl, or choose another key.</source>
        <translation>{here}، وهو لازم للتنقل في النافذة؛ أضف Ctrl أو اختر مفتاحًا آخر.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which is not a key; write it as Ctrl+Shift+P, or "" for none.</source>
        <translation>{here}، وليس مفتاحًا؛ اكتبه مثل Ctrl+Shift+P، أو "" لعدم وجود مفتاح.</translation>
    </message>
    <message>
        <location filename="ui/key_bindings.py"/>
        <source>{here}, which {reason}, and this action works while you type; {way}.</source>
        <translation>{here}، وهو {reason}، وهذا الإجراء يعمل أثناء الكتابة؛ {way}.</translation>
    </message>
    <message>
        <location filename="ui/language.py"/>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <location filename="ui/language.py"/>
        <source>“{words}”</source>
        <translation>«{words}»</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>The settings could not be saved: at the next start, choose {parent} again.</source>
        <translation>تعذّر حفظ الإعدادات: عند البدء التالي اختر {parent} مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>This window stores nothing for later: what has not been sent when it closes is deleted. The status bar shows what is not sent yet.</source>
        <translation>لا تحفظ هذه النافذة شيئًا لما بعد: ما لم يُرسل عند إغلاقها يُحذف. يعرض شريط الحالة ما لم يُرسل بعد.</translation>
    </message>
    <message>
        <location filename="ui/other_place.py"/>
        <source>the temporary folder</source>
        <translation>المجلد المؤقت</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Apply my changes to revision {revision}</source>
        <translation>تطبيق تغييراتي على الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Decide the same again</source>
        <translation>تكرار القرار نفسه</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Discard mine and review again</source>
        <translation>تجاهل قراري والمراجعة من جديد</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Dismiss</source>
        <translation>صرف</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Edit my text</source>
        <translation>تحرير نصي</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Escalate anyway</source>
        <translation>تصعيد رغم ذلك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Escalate with my text</source>
        <translation>تصعيد مع نصي</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Reject anyway</source>
        <translation>رفض رغم ذلك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Review revision {revision} instead</source>
        <translation>مراجعة الإصدار {revision} بدلًا منه</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Send mine anyway</source>
        <translation>إرسال نصي رغم ذلك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflict_options.py"/>
        <source>Send mine as it is</source>
        <translation>إرسال نصي كما هو</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>AI, revision {revision}</source>
        <translation>الذكاء الاصطناعي، الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Ask the pipeline for a new draft</source>
        <translation>اطلب من خط المعالجة مسودة جديدة</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Newer: revision {revision}</source>
        <translation>الأحدث: الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>No text: {did}.</source>
        <translation>بلا نص: {did}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Since you decided, {who} wrote again</source>
        <translation>كتب {who} مجددًا بعد قرارك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Someone else</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The AI wrote a newer draft</source>
        <translation>كتب الذكاء الاصطناعي مسودة أحدث</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The customer's data was erased</source>
        <translation>مُحيت بيانات العميل</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The pipeline has withdrawn this draft</source>
        <translation>سحب خط المعالجة هذه المسودة</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The pipeline says: {reason}</source>
        <translation>يقول خط المعالجة: {reason}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The policy now forbids this text</source>
        <translation>تمنع السياسة هذا النص الآن</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The store could not read this decision</source>
        <translation>تعذّر على المخزن قراءة هذا القرار</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>The store did not accept this decision</source>
        <translation>لم يقبل المخزن هذا القرار</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>This draft expired before your decision arrived</source>
        <translation>انتهت مهلة هذه المسودة قبل وصول قرارك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>While you were offline, the AI wrote a newer draft</source>
        <translation>كتب الذكاء الاصطناعي مسودة أحدث أثناء انقطاع اتصالك</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours, against {name}'s</source>
        <translation>نصك مقارنة بنص {name}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours: {done}, {time}</source>
        <translation>قرارك: {done}، {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>Yours: {time}, on revision {revision}</source>
        <translation>قرارك: {time}، على الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>approved it</source>
        <translation>اعتمدها</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>approved it with edits</source>
        <translation>اعتمدها مع تعديلات</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>decided it</source>
        <translation>بتّ فيها</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>escalated it</source>
        <translation>صعّدها</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>rejected it</source>
        <translation>رفضها</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>returned it with guidance</source>
        <translation>أعادها مع توجيه</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>the customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{by} {did}</source>
        <translation>{by} {did}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{by} {did} at {time}</source>
        <translation>{by} {did}، {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/conflicts.py"/>
        <source>{newer}, because the customer wrote again</source>
        <translation>{newer}، لأن العميل كتب مجددًا</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>A draft that is no longer here</source>
        <translation>مسودة لم تعد هنا</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>All decisions made on this computer have reached the store.</source>
        <translation>وصلت كل القرارات المتخذة على هذا الحاسوب إلى المخزن.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Approved drafts that could not be sent appear here, for seniors and leads.</source>
        <translation>تظهر هنا للمشرفين والقادة المسودات المعتمدة التي تعذّر إرسالها.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Decisions that the store cannot accept appear here.</source>
        <translation>تظهر هنا القرارات التي لا يمكن للمخزن قبولها.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Decisions that you make on this computer appear here until the store has recorded them.</source>
        <translation>تظهر هنا قراراتك على هذا الحاسوب حتى يسجّلها المخزن.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Drafts that you edited but have not decided on appear here.</source>
        <translation>تظهر هنا المسودات التي حررتها ولم تبتّ فيها.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Everything was sent</source>
        <translation>أُرسل كل شيء</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Needs you</source>
        <translation>تحتاج إليك</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>No unsent changes</source>
        <translation>لا تغييرات غير مرسلة</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Not decided</source>
        <translation>لم يُبتّ فيها</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing here yet</source>
        <translation>لا شيء هنا بعد</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing is waiting</source>
        <translation>لا شيء ينتظر</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing needs your attention</source>
        <translation>لا شيء يتطلب انتباهك</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Nothing recorded today</source>
        <translation>لم يُسجَّل شيء اليوم</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Recorded today</source>
        <translation>سُجّلت اليوم</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Today's decisions appear here once the store has recorded them.</source>
        <translation>تظهر قرارات اليوم هنا فور تسجيل المخزن لها.</translation>
    </message>
    <message>
        <location filename="ui/outbox/contents.py"/>
        <source>Waiting</source>
        <translation>تنتظر</translation>
    </message>
    <message>
        <location filename="ui/outbox/detail.py"/>
        <source>At “{words}”</source>
        <translation>عند «{words}»</translation>
    </message>
    <message>
        <location filename="ui/outbox/detail.py"/>
        <source>{author} · {when}new since you decided</source>
        <translation>{author} · {when}جديدة منذ قرارك</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>You {done} it.</source>
        <translation>قرارك: {done}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>Your decision was not carried out. It is kept on this computer until you choose.</source>
        <translation>لم يُنفَّذ قرارك. يبقى على هذا الحاسوب حتى تختار.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>Your text was not sent. It is saved on this computer until you choose.</source>
        <translation>لم يُرسل نصك. يبقى محفوظًا على هذا الحاسوب حتى تختار.</translation>
    </message>
    <message>
        <location filename="ui/outbox/item.py"/>
        <source>approved edited</source>
        <translation>اعتُمدت محرَّرة</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Continue in Review</source>
        <translation>المتابعة في المراجعة</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Copy the text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Decided again with your text. It is sent with the next sync.</source>
        <translation>تقرر مجددًا بنصك. يُرسل مع المزامنة التالية.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Discard my changes</source>
        <translation>تجاهل تغييراتي</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Dismissed.</source>
        <translation>صُرف.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Escalated with your text.</source>
        <translation>صُعّدت مع نصك.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>No subject matches</source>
        <translation>لا موضوع مطابق</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Search by subject</source>
        <translation>بحث بالموضوع</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>The newer draft is waiting in Review.</source>
        <translation>المسودة الأحدث تنتظر في المراجعة.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Undone. The draft is open again.</source>
        <translation>تم التراجع. المسودة مفتوحة من جديد.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Your changes are in the editor, on the newer draft.</source>
        <translation>تغييراتك في المحرر على المسودة الأحدث.</translation>
    </message>
    <message>
        <location filename="ui/outbox/page.py"/>
        <source>Your changes were discarded.</source>
        <translation>أُهملت تغييراتك.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source> Its id is {key}.</source>
        <translation> معرّفها {key}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Approved by {by}, {time}</source>
        <translation>اعتمدها {by}، {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Approved text</source>
        <translation>النص المعتمد</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Could not be sent</source>
        <translation>تعذّر إرسالها</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>It was not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>It was sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Marked as not sent by you. It can be sent again.</source>
        <translation>سجّلتها أنت غير مرسلة. يمكن إرسالها مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Marked as sent by you.</source>
        <translation>سجّلتها أنت مرسلة.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Maybe sent</source>
        <translation>ربما أُرسلت</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing is left to do here.</source>
        <translation>لم يبقَ ما يُعمل هنا.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing was sent by {way} after {count} attempts.</source>
        <translation>
            <numerusform>لم يُرسل شيء عبر {way}.</numerusform>
            <numerusform>لم يُرسل شيء عبر {way} بعد محاولة واحدة.</numerusform>
            <numerusform>لم يُرسل شيء عبر {way} بعد محاولتين.</numerusform>
            <numerusform>لم يُرسل شيء عبر {way} بعد {count} محاولات.</numerusform>
            <numerusform>لم يُرسل شيء عبر {way} بعد {count} محاولة.</numerusform>
            <numerusform>لم يُرسل شيء عبر {way} بعد {count} محاولة.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Nothing was sent by {way}.</source>
        <translation>لم يُرسل شيء عبر {way}.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Sending it again.</source>
        <translation>جارٍ إرسالها مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This could not be sent</source>
        <translation>تعذّر إرسال هذا</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This is resolved</source>
        <translation>حُلّ هذا</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>This may have been sent</source>
        <translation>ربما أُرسل هذا</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>Undoing it.</source>
        <translation>جارٍ التراجع عنه.</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>the outgoing channel</source>
        <translation>قناة الإرسال</translation>
    </message>
    <message>
        <location filename="ui/outbox/undispatched.py"/>
        <source>{way} disconnected after receiving the complete message, so it may have been delivered. Check there, then say which.</source>
        <translation>قطع {way} الاتصال بعد استلام الرسالة كاملة، فربما سُلّمت. تحقق هناك ثم حدّد أيهما حدث.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Being sent</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Being sent now. It stays here until the store has recorded it.</source>
        <translation>يُرسل الآن. يبقى هنا حتى يسجّله المخزن.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Conflict: {flag}</source>
        <translation>تعارض: {flag}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>On revision {revision}</source>
        <translation>على الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Reason: {reason}</source>
        <translation>السبب: {reason}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Recorded</source>
        <translation>مسجَّل</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Recorded #{log_index:,}</source>
        <translation>مسجَّل #{log_index:,}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Refused by the store</source>
        <translation>رفضه المخزن</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Saved on this computer. No one else sees it.</source>
        <translation>محفوظ على هذا الحاسوب. لا يراه غيرك.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Saved {time}</source>
        <translation>حُفظ {time}</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>The store has recorded it as entry {log_index:,} of the log.</source>
        <translation>سجّله المخزن قيدًا برقم {log_index:,} في سجل التدقيق.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>The store has recorded it.</source>
        <translation>سجّله المخزن.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Undone</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Undone, nothing was sent.</source>
        <translation>تم التراجع ولم يُرسل شيء.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer</source>
        <translation>ينتظر على هذا الحاسوب</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer after {count} attempts. Sent as soon as the store answers.</source>
        <translation>
            <numerusform>ينتظر على هذا الحاسوب. يُرسل فور استجابة المخزن.</numerusform>
            <numerusform>ينتظر على هذا الحاسوب بعد محاولة واحدة. يُرسل فور استجابة المخزن.</numerusform>
            <numerusform>ينتظر على هذا الحاسوب بعد محاولتين. يُرسل فور استجابة المخزن.</numerusform>
            <numerusform>ينتظر على هذا الحاسوب بعد {count} محاولات. يُرسل فور استجابة المخزن.</numerusform>
            <numerusform>ينتظر على هذا الحاسوب بعد {count} محاولة. يُرسل فور استجابة المخزن.</numerusform>
            <numerusform>ينتظر على هذا الحاسوب بعد {count} محاولة. يُرسل فور استجابة المخزن.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Waiting on this computer. Sent as soon as the store answers.</source>
        <translation>ينتظر على هذا الحاسوب. يُرسل فور استجابة المخزن.</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>Your note</source>
        <translation>ملاحظتك</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>already decided</source>
        <translation>بُتّ فيها سابقًا</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>customer wrote again</source>
        <translation>كتب العميل مجددًا</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>data erased</source>
        <translation>مُحيت البيانات</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>expired</source>
        <translation>انتهت مهلتها</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>newer draft</source>
        <translation>مسودة أحدث</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>not allowed</source>
        <translation>غير مسموح</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>policy forbids it</source>
        <translation>تمنعها السياسة</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>withdrawn</source>
        <translation>سُحبت</translation>
    </message>
    <message>
        <location filename="ui/outbox/wording.py"/>
        <source>working copy · {time}</source>
        <translation>نسخة عمل · {time}</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>An empty store begins there; what was recorded so far stays where it is.</source>
        <translation>يبدأ هناك مخزن فارغ؛ وما سُجّل حتى الآن يبقى في مكانه.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Choose another folder</source>
        <translation>اختيار مجلد آخر</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Countersign cannot store its data in {folder}: {why}. Change that, then try again. Or choose another folder, which is then used at each start.</source>
        <translation>لا يستطيع Countersign حفظ بياناته في {folder}: {why}. غيّر ذلك ثم أعد المحاولة، أو اختر مجلدًا آخر يُستخدم عند كل بدء.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Open it</source>
        <translation>فتحها</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Or work without storing: everything is in a temporary folder, which is deleted when the window closes, with what has not been sent by then.</source>
        <translation>أو اعمل دون حفظ: كل شيء في مجلد مؤقت يُحذف عند إغلاق النافذة مع ما لم يُرسل حتى ذلك الحين.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Rebuild</source>
        <translation>إعادة البناء</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>That window is not responding. If this continues, end it and try again: what was typed in it is saved.</source>
        <translation>تلك النافذة لا تستجيب. إن استمر ذلك فأنهها وأعد المحاولة: ما كُتب فيها محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>This is a second local copy. What you typed before is in the first one, and is available again as soon as that one can be opened.</source>
        <translation>هذه نسخة محلية ثانية. ما كتبته قبلها في الأولى، ويعود متاحًا حين يمكن فتحها.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>What you typed before stays encrypted in {cache_path}.</source>
        <translation>ما كتبته قبل ذلك يبقى مشفَّرًا في {cache_path}.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>While the first copy could not be opened, you worked in a second one. It still has unsent decisions ({waiting}) and undecided texts ({texts}).</source>
        <translation>حين تعذّر فتح النسخة الأولى عملت في نسخة ثانية. ما زالت فيها قرارات غير مرسلة ({waiting}) ونصوص لم يُبتّ فيها ({texts}).</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Work in a second copy</source>
        <translation>العمل في نسخة ثانية</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>Work without storing</source>
        <translation>العمل دون حفظ</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} Or store the sign-in and the key of the local copy in a file that only you can read, in {cache_folder}. Anyone who can read your files can read them there, and the keyring is not asked again.</source>
        <translation>{error} أو احفظ تسجيل الدخول ومفتاح النسخة المحلية في ملف لا يقرؤه غيرك، في {cache_folder}. من يستطيع قراءة ملفاتك يمكنه قراءتهما هناك، ولن تُسأل حلقة المفاتيح مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} Until then you can work in a second local copy in {cache_folder}. Its key is in a file that only you can read, and you may have to sign in again.</source>
        <translation>{error} حتى ذلك الحين يمكنك العمل في نسخة محلية ثانية في {cache_folder}. مفتاحها في ملف لا يقرؤه غيرك، وقد تحتاج إلى تسجيل الدخول مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/recovery.py"/>
        <source>{error} What you typed and decided on this computer stays encrypted in {name}, and is available again as soon as the keyring answers at a start. Until then you can work in a second local copy in {cache_folder}. Its key is in a file that only you can read, and you may have to sign in again.</source>
        <translation>{error} ما كتبته وقررته على هذا الحاسوب يبقى مشفَّرًا في {name}، ويعود متاحًا حين تستجيب حلقة المفاتيح عند البدء. حتى ذلك الحين يمكنك العمل في نسخة محلية ثانية في {cache_folder}. مفتاحها في ملف لا يقرؤه غيرك، وقد تحتاج إلى تسجيل الدخول مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>1 finding</source>
        <translation>ملاحظة واحدة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>1 word changed</source>
        <translation>كلمة واحدة متغيرة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the latency that the pipeline stated</source>
        <translation>المئين التسعون لزمن الاستجابة الذي ذكره خط المعالجة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the time from the draft's arrival at the store to its approval</source>
        <translation>المئين التسعون للمدة من وصول المسودة إلى المخزن حتى اعتمادها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>90th percentile of the time that the person had the draft open, as the console measured it</source>
        <translation>المئين التسعون للمدة التي كانت فيها المسودة مفتوحة لدى الشخص، كما قاستها الواجهة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>A person, of all queues</source>
        <translation>شخص، لكل القوائم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>API access</source>
        <translation>الوصول إلى الواجهات البرمجية</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>About {share} of their text is the same.</source>
        <translation>نحو {share} من نصهما متطابق.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Accepted as drafted</source>
        <translation>مقبولة كما صيغت</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Actions outside: {value}</source>
        <translation>إجراءات خارج النطاق: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Allowed actions: {value}</source>
        <translation>الإجراءات المسموح بها: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Approved articles that state different numbers for one thing</source>
        <translation>مقالات معتمدة تذكر أرقامًا مختلفة للشيء نفسه</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Business</source>
        <translation>العمل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Contract</source>
        <translation>العقد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Corrected</source>
        <translation>مصحَّحة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Cost a decision</source>
        <translation>تكلفة القرار</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Data</source>
        <translation>البيانات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Date differs</source>
        <translation>تاريخ مختلف</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Decisions that met a conflict</source>
        <translation>قرارات واجهت تعارضًا</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Default policy</source>
        <translation>السياسة الأصلية</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Delivery date</source>
        <translation>موعد التسليم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Evaluation set: {value}</source>
        <translation>مجموعة التقييم: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Fallback rules: {value}</source>
        <translation>قواعد الاحتياط: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Fallback used</source>
        <translation>استُخدم البديل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Findings that were wrong</source>
        <translation>ملاحظات خاطئة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>First response</source>
        <translation>أول رد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>First response, slowest tenth</source>
        <translation>أول رد، العُشر الأبطأ</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Hidden text</source>
        <translation>نص مخفي</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>If it comes from elsewhere</source>
        <translation>إن كان من مصدر آخر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Instructions</source>
        <translation>تعليمات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It is not approved for customers, and drafts cite it.</source>
        <translation>غير معتمد للعملاء، والمسودات تقتبس منه.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It was last changed {days} days ago; policy allows {limit}.</source>
        <translation>آخر تغيير قبل {days} من الأيام؛ وتسمح السياسة بـ {limit}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>It was read, and never cited.</source>
        <translation>قُرئ ولم يُقتبس منه قط.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Job: {value}</source>
        <translation>المهمة: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Language not checked</source>
        <translation>لغة لم تُفحص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Legal terms</source>
        <translation>شروط قانونية</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>List the kinds of action that are allowed (`allowed`).</source>
        <translation>اذكر أنواع الإجراءات المسموح بها (`allowed`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>List what the AI must never do here (`outside`), such as refund.</source>
        <translation>اذكر ما يجب ألا يفعله الذكاء الاصطناعي هنا أبدًا (`outside`)، مثل الاسترداد.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Logging plan: {value}</source>
        <translation>خطة التسجيل: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Look at what was corrected most in Insights, or change the target.</source>
        <translation>انظر في التحليلات إلى ما صُحِّح أكثر، أو غيّر الهدف.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Low confidence</source>
        <translation>ثقة منخفضة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Makes a legal statement. Only legal may speak of liability, rights or what terms apply.</source>
        <translation>يتضمن تصريحًا قانونيًا. لا يتحدث عن المسؤولية أو الحقوق أو الشروط السارية إلا القسم القانوني.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Missing field</source>
        <translation>حقل ناقص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Missing fields</source>
        <translation>حقول ناقصة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model calls</source>
        <translation>استدعاءات النموذج</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model retries</source>
        <translation>إعادات محاولة النموذج</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model's time</source>
        <translation>وقت النموذج</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Model's time, slowest tenth</source>
        <translation>وقت النموذج، العُشر الأبطأ</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Most corrected where cited</source>
        <translation>الأكثر تصحيحًا عند الاقتباس</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Name the business metric (`name`) and its target (`at_least` or `at_most`).</source>
        <translation>سمِّ مؤشر العمل (`name`) وهدفه (`at_least` أو `at_most`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Name the evaluation set (`set`) that a release is tried on: export one, docs/evaluation.md says how.</source>
        <translation>سمِّ مجموعة التقييم (`set`) التي يُجرَّب عليها الإصدار: صدّر واحدة، وتشرح docs/evaluation.md الطريقة.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Names a date that the customer may count on. Say what is usual or planned, or leave it open.</source>
        <translation>يذكر تاريخًا قد يعتمد عليه العميل. اكتب المعتاد أو المخطط، أو اتركه مفتوحًا.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No content.</source>
        <translation>لا محتوى.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No measure has a target. Write `[[readiness.targets]]`, such as correction at most 0.2.</source>
        <translation>لا هدف لأي مؤشر. اكتب `[[readiness.targets]]`، مثل التصحيح 0.2 على الأكثر.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No rule stops sending by itself when much is corrected. Add `[[stop_rules]]` (docs/policy.md).</source>
        <translation>لا توجد قاعدة توقف الإرسال تلقائيًا عند كثرة التصحيح. أضف ⁨`[[stop_rules]]`⁩ (⁨docs/policy.md⁩).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No run of the evaluation set has passed. Run it with --limit, and write the day (`passed_on`).</source>
        <translation>لم يُجتَز أي تشغيل لمجموعة التقييم. شغّلها مع ⁨--limit⁩ واكتب اليوم (`passed_on`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No title.</source>
        <translation>لا عنوان.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>No updated at.</source>
        <translation>لا تاريخ تغيير.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not approved, but cited</source>
        <translation>غير معتمد لكنه مقتبس</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not checked</source>
        <translation>لم يُفحص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not fully checked</source>
        <translation>لم يُفحص كله</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Not recorded: {did}</source>
        <translation>لم يُسجَّل: {did}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Nothing was counted yet.</source>
        <translation>لم يُحصَ شيء بعد.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Number differs</source>
        <translation>رقم مختلف</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>On the customer's request</source>
        <translation>بطلب من العميل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>One sentence: which job the AI does</source>
        <translation>جملة واحدة: ما المهمة التي يؤديها الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Only a warning for: {warnings}. If that is too little, change `[fallbacks]`.</source>
        <translation>تحذير فقط عند: {warnings}. إن كان ذلك قليلًا فغيّر `[fallbacks]`.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Operations</source>
        <translation>التشغيل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Over limit</source>
        <translation>تجاوز الحد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>People changed or rejected what cites it in {changed} of {decided} decided drafts.</source>
        <translation>في {changed} من {decided} مسودة اتُّخذ قرار فيها، غيّر الناس أو رفضوا ما يقتبس منه.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Placeholder left</source>
        <translation>موضع لم يُملأ</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy allows {what} without a person; {share} % are reviewed anyway</source>
        <translation>تسمح السياسة بـ {what} دون شخص؛ وتُراجَع {share}٪ منها رغم ذلك</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy carries out {kind} without a person, and no system permits it. Add it to `may`.</source>
        <translation>تنفذ السياسة {kind} دون شخص، ولا يسمح به أي نظام. أضفه إلى `may`.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Policy {version} came into force</source>
        <translation>بدأ سريان السياسة {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Promises a change of contract. Only the account owner's contact in sales may agree to one.</source>
        <translation>يَعِد بتغيير في العقد. لا يوافق عليه إلا مسؤول المبيعات الخاص بصاحب الحساب.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Promises a refund. Only billing may promise one; say what the policy allows.</source>
        <translation>يَعِد باسترداد. لا يَعِد به إلا قسم الفوترة؛ اكتب ما تسمح به السياسة.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>QA</source>
        <translation>ضمان الجودة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Quality</source>
        <translation>الجودة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Read, but never cited</source>
        <translation>قُرئ ولم يُقتبس قط</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Rules that stop: {value}</source>
        <translation>قواعد الإيقاف: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Sample: not good as it was</source>
        <translation>العيّنة: لم تكن جيدة كما هي</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Sent again</source>
        <translation>أُعيد إرسالها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: like the person's</source>
        <translation>الظل: كنص الشخص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: stopped by policy</source>
        <translation>الظل: أوقفته السياسة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Shadow: words that differ</source>
        <translation>الظل: الكلمات المختلفة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Source denies it</source>
        <translation>المصدر ينفيه</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Stale</source>
        <translation>قديم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Stale source</source>
        <translation>مصدر قديم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Superseded by revision {revision}</source>
        <translation>حلّ محلها الإصدار {revision}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Technical</source>
        <translation>التقنية</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The AI reads {sources}, which the data map does not have. Add them, or stop reading them.</source>
        <translation>يقرأ الذكاء الاصطناعي {sources}، وهي ليست في خريطة البيانات. أضفها أو أوقف قراءتها.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The API permission map is empty. Write each system's account, what it may do, who approved it.</source>
        <translation>خريطة أذونات الواجهات البرمجية فارغة. اكتب حساب كل نظام وما يجوز له ومن وافق عليه.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The customer has had as many messages today as policy allows. Next attempt {at}</source>
        <translation>تلقى العميل اليوم العدد الذي تسمح به السياسة من الرسائل. المحاولة التالية {at}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The data map is empty. Write a line for each source; `countersign readiness init` lists them.</source>
        <translation>خريطة البيانات فارغة. اكتب سطرًا لكل مصدر؛ يسردها `countersign readiness init`.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The draft is {state} again</source>
        <translation>عادت المسودة إلى: {state}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The evaluation set last passed on {passed}, over {days} days ago. Run it again.</source>
        <translation>اجتيزت مجموعة التقييم آخر مرة في {passed}، قبل أكثر من {days} يومًا. شغّلها مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The evaluation set passed on {passed}.</source>
        <translation>اجتيزت مجموعة التقييم في {passed}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The name or file of the set</source>
        <translation>اسم المجموعة أو ملفها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>The same or nearly the same text</source>
        <translation>النص نفسه أو نحوه</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>There are more; only the first were compared.</source>
        <translation>يوجد المزيد؛ قورن الأول منها فقط.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>They have the same text.</source>
        <translation>لهما النص نفسه.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time differs</source>
        <translation>وقت مختلف</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time on a draft</source>
        <translation>الوقت على المسودة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time on a draft, slowest tenth</source>
        <translation>الوقت على المسودة، العُشر الأبطأ</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Time to the first answer</source>
        <translation>المدة حتى أول إجابة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unapproved</source>
        <translation>غير معتمد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unknown link</source>
        <translation>رابط غير معروف</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unknown name</source>
        <translation>اسم غير معروف</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Unmasked: {names}</source>
        <translation>دون إخفاء: {names}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Use case</source>
        <translation>حالة الاستخدام</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Users: {value}</source>
        <translation>المستخدمون: {value}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What is logged, where, for how long, who may read it</source>
        <translation>ما يُسجَّل، وأين، وإلى متى، ومن يجوز له قراءته</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What the AI must never do: refund</source>
        <translation>ما يجب ألا يفعله الذكاء الاصطناعي أبدًا: refund</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>What was said was erased</source>
        <translation>مُحي ما قيل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Who reads the answers, and who reviews them</source>
        <translation>من يقرأ الإجابات ومن يراجعها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Who takes over when the AI is wrong or away, and how fast</source>
        <translation>من يتولى عندما يخطئ الذكاء الاصطناعي أو يغيب، وبأي سرعة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>With {with_}: {changed} of {total} words differ</source>
        <translation>مع {with_}: تختلف {changed} من {total} كلمة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Within the limits of {what}</source>
        <translation>ضمن حدود {what}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write in a sentence what happens when the AI is wrong or away (`fallback`): who takes over, how fast.</source>
        <translation>اكتب في جملة ما يحدث عندما يخطئ الذكاء الاصطناعي أو يغيب (`fallback`): من يتولى، وبأي سرعة.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write in one sentence which job the AI does (`job`).</source>
        <translation>اكتب في جملة واحدة ما المهمة التي يؤديها الذكاء الاصطناعي (`job`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write today's figure (`now`, `as_of`).</source>
        <translation>اكتب الرقم الحالي (`now`، `as_of`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write what is logged, where it is kept and for how long, and who may read it (`logging`).</source>
        <translation>اكتب ما يُسجَّل وأين يُحفظ وإلى متى ومن يجوز له قراءته (`logging`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>Write who reads the answers, and who reviews them (`users`).</source>
        <translation>اكتب من يقرأ الإجابات ومن يراجعها (`users`).</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>a newer revision had come</source>
        <translation>كان إصدار أحدث قد وصل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>a person's reply</source>
        <translation>رد شخص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>actions of the kind {kind}</source>
        <translation>الإجراءات من نوع {kind}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>all drafts</source>
        <translation>كل المسودات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>already answered</source>
        <translation>أُجيب عنه سابقًا</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>another senior</source>
        <translation>مشرف آخر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>approved with edits</source>
        <translation>معتمدة مع تعديلات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>at least {low}</source>
        <translation>{low} على الأقل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>at most {high}</source>
        <translation>{high} على الأكثر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>attempts after the first</source>
        <translation>المحاولات بعد الأولى</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>because {why}</source>
        <translation>السبب: {why}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>birth date, IBAN</source>
        <translation>تاريخ الميلاد، IBAN</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>calls of the model: one for each draft revision, and its retries</source>
        <translation>استدعاءات النموذج: واحد لكل إصدار مسودة، مع إعادات المحاولة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>comparisons in which at most a fifth of the words differ</source>
        <translation>مقارنات لا تختلف فيها أكثر من خُمس الكلمات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>comparisons whose AI text had a finding that an agent may not approve (`escalate` or `block`)</source>
        <translation>مقارنات كان في نص الذكاء الاصطناعي فيها ملاحظة لا يجوز لموظف الدعم اعتمادها (تصعيد أو حظر)</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>confidence {confidence:.2f}</source>
        <translation>الثقة {confidence:.2f}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>cost that was stated of all draft revisions received, decided on or not</source>
        <translation>التكلفة المذكورة لكل إصدارات المسودات المستلمة، سواء اتُّخذ قرار فيها أم لا</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `approve`</source>
        <translation>قرارات «اعتماد»</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `correct`</source>
        <translation>قرارات «اعتماد مع تعديلات»</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `escalate`</source>
        <translation>قرارات «تصعيد»</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions `reject`</source>
        <translation>قرارات «رفض»</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions on drafts made from these sources, of sources with at least 5</source>
        <translation>قرارات بشأن مسودات أُعدّت من هذه المصادر، للمصادر التي لها 5 على الأقل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions on drafts that policy would have carried out and that were chosen for review</source>
        <translation>قرارات بشأن مسودات كانت السياسة ستنفذها واختيرت للمراجعة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions pushed: recorded and refused, of any kind</source>
        <translation>القرارات المرسلة: المسجَّلة والمرفوضة، من أي نوع</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions that the store could not accept: superseded, already decided, expired …</source>
        <translation>قرارات لم يستطع المخزن قبولها: استُبدلت، اتُّخذ قرار فيها، انتهت مدتها …</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions: approve, correct</source>
        <translation>القرارات: اعتماد، اعتماد مع تعديلات</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>decisions: approve, correct, reject, escalate</source>
        <translation>القرارات: اعتماد، اعتماد مع تعديلات، رفض، تصعيد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>dispatches that failed, or whose outcome is unknown</source>
        <translation>عمليات إرسال فشلت أو نتيجتها مجهولة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>dispatches tried</source>
        <translation>عمليات الإرسال التي جرت محاولتها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>draft revisions received</source>
        <translation>إصدارات المسودات المستلمة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>draft revisions that name a fallback, or that the policy's limits for pipelines called for one</source>
        <translation>إصدارات مسودات تسمّي احتياطًا، أو استدعته حدود السياسة لخطوط المعالجة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>drafts in shadow compared with what a person wrote</source>
        <translation>مسودات في وضع الظل قورنت بما كتبه شخص</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>every night</source>
        <translation>كل ليلة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>findings marked wrong with a decision, at most as many as it showed</source>
        <translation>ملاحظات عُلّمت خاطئة مع قرار، وعلى الأكثر بعدد ما عُرض فيه</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>findings on the AI's text, shown with each decision</source>
        <translation>ملاحظات على نص الذكاء الاصطناعي عُرضت مع كل قرار</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>first_response; empty: a figure from elsewhere</source>
        <translation>first_response؛ فارغ: رقم من مصدر آخر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in a source</source>
        <translation>في مصدر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in the messages</source>
        <translation>في الرسائل</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>in the reply</source>
        <translation>في الرد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>input and output tokens that were stated</source>
        <translation>رموز الإدخال والإخراج المذكورة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>it had been decided already</source>
        <translation>كان قرار قد اتُّخذ بشأنها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>its key was that of another decision</source>
        <translation>كان مفتاحه مفتاح قرار آخر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>kb://refunds, or crm://* for all that begin so</source>
        <translation>kb://refunds، أو ⁨crm://*⁩ لكل ما يبدأ كذلك</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the latency that the pipeline stated</source>
        <translation>وسيط زمن الاستجابة الذي ذكره خط المعالجة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the share of words that differ between the AI's text and the person's, of the longer one</source>
        <translation>وسيط نسبة الكلمات المختلفة بين نص الذكاء الاصطناعي ونص الشخص، من النص الأطول</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the time from the draft's arrival at the store to its approval</source>
        <translation>وسيط المدة من وصول المسودة إلى المخزن حتى اعتمادها</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>median of the time that the person had the draft open, as the console measured it</source>
        <translation>وسيط المدة التي كانت فيها المسودة مفتوحة لدى الشخص، كما قاستها الواجهة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>missing knowledge</source>
        <translation>معرفة ناقصة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>next attempt {at}</source>
        <translation>المحاولة التالية {at}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>nothing counted</source>
        <translation>لم يُحصَ شيء</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>of these, decisions `correct` or `reject`</source>
        <translation>منها قرارات «اعتماد مع تعديلات» أو «رفض»</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>off topic</source>
        <translation>خارج الموضوع</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>other</source>
        <translation>سبب آخر</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>override</source>
        <translation>تجاوز</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>pending clarification</source>
        <translation>بانتظار إجابة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy restriction</source>
        <translation>قيد في السياسة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>policy {version}</source>
        <translation>السياسة {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>prompt {prompt}</source>
        <translation>الموجّه {prompt}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>read only, by the account …</source>
        <translation>قراءة فقط، بالحساب …</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>retries that were stated</source>
        <translation>إعادات المحاولة المذكورة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>sensitive</source>
        <translation>حساس</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the AI pipeline team</source>
        <translation>فريق خط معالجة الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the customer had written again</source>
        <translation>كان العميل قد كتب مجددًا</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the customer's data had been erased</source>
        <translation>كانت بيانات العميل قد مُحيت</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the draft had been withdrawn</source>
        <translation>كانت المسودة قد سُحبت</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the draft had expired</source>
        <translation>كانت مدة المسودة قد انتهت</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the head of support</source>
        <translation>رئيس الدعم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the helpdesk</source>
        <translation>مكتب المساعدة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the knowledge base owner</source>
        <translation>مسؤول قاعدة المعرفة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the model version {version}</source>
        <translation>إصدار النموذج {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the model {model}</source>
        <translation>النموذج {model}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the operator of this store</source>
        <translation>مشغّل هذا المخزن</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the pipeline {pipeline}</source>
        <translation>خط المعالجة {pipeline}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the prompt version {version}</source>
        <translation>إصدار الموجِّه {version}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the queue {queue}</source>
        <translation>قائمة الانتظار {queue}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the rules do not allow it</source>
        <translation>القواعد لا تسمح بذلك</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>the support quality lead</source>
        <translation>مسؤول جودة الدعم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>tone</source>
        <translation>النبرة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>try {attempt}</source>
        <translation>المحاولة {attempt}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>uncertain</source>
        <translation>غير مؤكد</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>unsupported</source>
        <translation>غير مدعوم</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>until {until}</source>
        <translation>حتى {until}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>what a person would have sent</source>
        <translation>ما كان شخص سيرسله</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>wrong fact</source>
        <translation>معلومة خاطئة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>wrong language</source>
        <translation>لغة خاطئة</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{kind} is outside the scope, but policy does it without a person. Remove one of them.</source>
        <translation>{kind} خارج النطاق، لكن السياسة تنفذه دون شخص. احذف أحدهما.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{names} revealed</source>
        <translation>كُشف: {names}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{name} is {value}; the target is {limits:sentence}.</source>
        <translation>{name}: {value}؛ الهدف {limits:sentence}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{name}: the target is {limits:sentence}. {way:sentence}</source>
        <translation>{name}: الهدف {limits:sentence}. {way:sentence}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{number} findings</source>
        <translation>الملاحظات: {number}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{number} words changed</source>
        <translation>الكلمات المتغيرة: {number}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{sentence:sentence} Ask {ask}.</source>
        <translation>{sentence:sentence} اسأل {ask}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{source}: read as {access}, updated {updated}.</source>
        <translation>{source}: يُقرأ بصفة {access}، ويُحدَّث {updated}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{source}: write {names:names}.</source>
        <translation>{source}: اكتب {names:names}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{stop:sentence} Lift the stop once its reason is gone.</source>
        <translation>{stop:sentence} ارفع الإيقاف متى زال سببه.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{system}: {account} may {may}; approved by {approved_by}.</source>
        <translation>{system}: يجوز لـ {account} {may}؛ وافق عليه {approved_by}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} is {value}; the target is {limits:sentence}. {hint:sentence}</source>
        <translation>{title}: {value}؛ الهدف {limits:sentence}. {hint:sentence}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: {owner}</source>
        <translation>مسؤول {title}: {owner}</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}.</source>
        <translation>مسؤول {title}: «{owner}» كما ورد في السياسة الأصلية. اكتب من هو في [owners] {key}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title} owner: “{owner}” is as the policy came. Write who it is in [owners] {key}. Ask {ask}.</source>
        <translation>مسؤول {title}: «{owner}» كما ورد في السياسة الأصلية. اكتب من هو في [owners] {key}. اسأل {ask}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title}: only {counted} were counted; wait for {lacking} more.</source>
        <translation>{title}: أُحصي {counted} فقط؛ انتظر {lacking} أخرى.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>{title}: {value}; the target is {limits:sentence}.</source>
        <translation>{title}: {value}؛ الهدف {limits:sentence}.</translation>
    </message>
    <message>
        <location filename="ui/report_sentences.py"/>
        <source>“{says}” and “{other}”</source>
        <translation>«{says}» و«{other}»</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>Press again to approve.</source>
        <translation>اضغط مجددًا للاعتماد.</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>This draft has been here for {seconds:.0f} s; your team takes at least {least} s. {again}</source>
        <translation>هذه المسودة هنا منذ {seconds:.0f} ث؛ يأخذ فريقك {least} ث على الأقل. {again}</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>You have not looked at this finding: {finding} {again}</source>
        <translation>لم تطّلع على هذه الملاحظة: {finding} {again}</translation>
    </message>
    <message>
        <location filename="ui/review/brake.py"/>
        <source>You have not seen the reply to its end. {again}</source>
        <translation>لم تقرأ الرد إلى نهايته. {again}</translation>
    </message>
    <message>
        <location filename="ui/review/centre.py"/>
        <source>Decide</source>
        <translation>البتّ</translation>
    </message>
    <message>
        <location filename="ui/review/centre.py"/>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>Someone escalated this draft.</source>
        <translation>صعّد أحدهم هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>The newest message is shown below.</source>
        <translation>أحدث رسالة معروضة أدناه.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>This draft was returned again.</source>
        <translation>أُعيدت هذه المسودة مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/review/change_view.py"/>
        <source>{by} escalated this draft.</source>
        <translation>صعّد {by} هذه المسودة.</translation>
    </message>
    <message>
        <location filename="ui/review/changes_panel.py"/>
        <source>No changes</source>
        <translation>لا تغييرات</translation>
    </message>
    <message>
        <location filename="ui/review/changes_panel.py"/>
        <source>Your changes to the AI's text appear here, word by word.</source>
        <translation>تظهر هنا تغييراتك على نص الذكاء الاصطناعي كلمة كلمة.</translation>
    </message>
    <message>
        <location filename="ui/review/editor_frame.py"/>
        <source>Inline diff off</source>
        <translation>إخفاء التغييرات داخل النص</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>No finding is shown.</source>
        <translation>لا ملاحظة معروضة.</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>Policy names no other wording for this finding.</source>
        <translation>لا تذكر السياسة صياغة أخرى لهذه الملاحظة.</translation>
    </message>
    <message>
        <location filename="ui/review/finding_actions.py"/>
        <source>You marked this finding as wrong.</source>
        <translation>علّمت هذه الملاحظة كخاطئة.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/finding_actions.py"/>
        <source>{count:,} words changed</source>
        <translation>
            <numerusform>بلا تغيير</numerusform>
            <numerusform>تغيّرت كلمة</numerusform>
            <numerusform>تغيّرت كلمتان</numerusform>
            <numerusform>تغيّرت {count:,} كلمات</numerusform>
            <numerusform>تغيّرت {count:,} كلمة</numerusform>
            <numerusform>تغيّرت {count:,} كلمة</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Finding is wrong</source>
        <translation>الملاحظة خاطئة</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Finding, {severity}: {words}</source>
        <translation>ملاحظة، {severity}: {words}</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>It is right</source>
        <translation>إنها صحيحة</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Not a promise</source>
        <translation>ليست وعدًا</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>Use {instead}</source>
        <translation>استخدام {instead}</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>You marked this as wrong: {message}</source>
        <translation>علّمتها كخاطئة: {message}</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>{at} of {total} ›</source>
        <translation>{at} من {total} ‹</translation>
    </message>
    <message>
        <location filename="ui/review/finding_bar.py"/>
        <source>{at} of {total}. </source>
        <translation>{at} من {total}. </translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>Text of {title}</source>
        <translation>نص {title}</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>age unknown</source>
        <translation>العمر غير معروف</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>read {ago}</source>
        <translation>قُرئ {ago}</translation>
    </message>
    <message>
        <location filename="ui/review/full_source.py"/>
        <source>updated {ago}</source>
        <translation>حُدّث {ago}</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Chosen for review: policy would have carried this out without a person.</source>
        <translation>اختيرت للمراجعة: كانت السياسة ستنفّذ هذا دون شخص.</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>High priority</source>
        <translation>أولوية عالية</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Shadow: not sent.</source>
        <translation>وضع الظل: لم تُرسل.</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>Urgent priority</source>
        <translation>أولوية عاجلة</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>since {since}</source>
        <translation>منذ {since}</translation>
    </message>
    <message>
        <location filename="ui/review/header.py"/>
        <source>{plan} plan</source>
        <translation>خطة {plan}</translation>
    </message>
    <message>
        <location filename="ui/review/page.py"/>
        <source>The drafts are still loading.</source>
        <translation>ما زالت المسودات قيد التحميل.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source> · {aside:,} snoozed</source>
        <translation> · {aside:,} مؤجلة</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>All queues</source>
        <translation>كل القوائم</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Due today</source>
        <translation>مستحقة اليوم</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>H puts the open draft aside until later.</source>
        <translation>يؤجل H المسودة المفتوحة إلى وقت لاحق.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>New drafts appear here automatically.</source>
        <translation>تظهر المسودات الجديدة هنا تلقائيًا.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>No draft is snoozed</source>
        <translation>لا مسودة مؤجلة</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>None picked</source>
        <translation>لا شيء محدد</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Nothing else is waiting</source>
        <translation>لا شيء آخر ينتظر</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>The console ended unexpectedly while it showed “{subject}”, so that draft is not opened automatically. Choose it to try again.</source>
        <translation>توقفت الواجهة فجأة أثناء عرض «{subject}»، لذلك لا تُفتح تلك المسودة تلقائيًا. اخترها للمحاولة مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>Try other words or fewer filters.</source>
        <translation>جرّب كلمات أخرى أو مرشحات أقل.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>With findings</source>
        <translation>بملاحظات</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>a value</source>
        <translation>قيمة</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count:,} drafts are snoozed until later. Search for is:snoozed to see.</source>
        <translation>
            <numerusform>لا مسودات مؤجلة.</numerusform>
            <numerusform>مسودة واحدة مؤجلة. ابحث عن is:snoozed لرؤيتها.</numerusform>
            <numerusform>مسودتان مؤجلتان. ابحث عن is:snoozed لرؤيتهما.</numerusform>
            <numerusform>{count:,} مسودات مؤجلة. ابحث عن is:snoozed لرؤيتها.</numerusform>
            <numerusform>{count:,} مسودة مؤجلة. ابحث عن is:snoozed لرؤيتها.</numerusform>
            <numerusform>{count:,} مسودة مؤجلة. ابحث عن is:snoozed لرؤيتها.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count:,} picked of </source>
        <translation>
            <numerusform>لا شيء محدد من </numerusform>
            <numerusform>واحدة محددة من </numerusform>
            <numerusform>اثنتان محددتان من </numerusform>
            <numerusform>{count:,} محددة من </numerusform>
            <numerusform>{count:,} محددة من </numerusform>
            <numerusform>{count:,} محددة من </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count} drafts</source>
        <translation>
            <numerusform>لا مسودات</numerusform>
            <numerusform>مسودة واحدة</numerusform>
            <numerusform>مسودتان</numerusform>
            <numerusform>{count} مسودات</numerusform>
            <numerusform>{count} مسودة</numerusform>
            <numerusform>{count} مسودة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/queue_panel.py"/>
        <source>{count} picked</source>
        <translation>
            <numerusform>لا شيء محدد</numerusform>
            <numerusform>واحدة محددة</numerusform>
            <numerusform>اثنتان محددتان</numerusform>
            <numerusform>{count} محددة</numerusform>
            <numerusform>{count} محددة</numerusform>
            <numerusform>{count} محددة</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>{shown} of {every:,}</source>
        <translation>{shown} من {every:,}</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is ignored: “{name}:” already has a value.</source>
        <translation>تُجوهل «{word}»: للحقل «{name}:» قيمة بالفعل.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is ignored: “{name}:” is a field of History.</source>
        <translation>تُجوهل «{word}»: «{name}:» حقل في السجل.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_panel.py"/>
        <source>“{word}” is not understood. After “{name}:” write {what}.</source>
        <translation>لم تُفهم «{word}». اكتب بعد «{name}:» {what}.</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Keep this search as a view</source>
        <translation>حفظ هذا البحث طريقة عرض</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Remove this view</source>
        <translation>إزالة طريقة العرض هذه</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by age</source>
        <translation>ترتيب بالعمر</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by due time</source>
        <translation>ترتيب بوقت الاستحقاق</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>Sort by risk</source>
        <translation>ترتيب بالمخاطر</translation>
    </message>
    <message>
        <location filename="ui/review/queue_views.py"/>
        <source>To keep a view, search first</source>
        <translation>لحفظ طريقة عرض ابحث أولًا</translation>
    </message>
    <message>
        <location filename="ui/review/review_controller.py"/>
        <source>Approve edited</source>
        <translation>اعتماد المحرَّرة</translation>
    </message>
    <message>
        <location filename="ui/review/review_controller.py"/>
        <source>{message} You will be asked for a reason.</source>
        <translation>{message} ستُسأل عن سبب.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_comparer.py"/>
        <source>The AI has not written a newer draft.</source>
        <translation>لم يكتب الذكاء الاصطناعي مسودة أحدث.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_comparer.py"/>
        <source>The comparison covers your text. Esc goes back to it.</source>
        <translation>المقارنة تغطي نصك. يعيدك Esc إليه.</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>1 mine</source>
        <translation>1 نصي</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>1 mine · 2 the AI's · 3 all mine · 4 all the AI's · Enter applies · Esc back</source>
        <translation>1 نصي · 2 الذكاء الاصطناعي · 3 كل نصي · 4 كل نصه · Enter تطبيق · Esc رجوع</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>2 the AI's</source>
        <translation>2 الذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Choose here first: 1 or 2. {keys}</source>
        <translation>اختر هنا أولًا: 1 أو 2. {keys}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Places that differ</source>
        <translation>المواضع المختلفة</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Revision {newer}, the AI's</source>
        <translation>الإصدار {newer}، للذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Revision {revision}, your start</source>
        <translation>الإصدار {revision}، منطلقك</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Your text</source>
        <translation>نصك</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>Your text and the AI's newer draft</source>
        <translation>نصك ومسودة الذكاء الاصطناعي الأحدث</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>a line break</source>
        <translation>فاصل سطر</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>a space</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>choose 1 or 2</source>
        <translation>اختر 1 أو 2</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>only the AI changed this</source>
        <translation>غيّره الذكاء الاصطناعي وحده</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>only you changed this</source>
        <translation>غيّرته أنت وحدك</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>you and the AI changed this</source>
        <translation>غيّرته أنت والذكاء الاصطناعي</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>you and the AI made the same change</source>
        <translation>غيّرتماه التغيير نفسه</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{chosen}  in place of  {other}</source>
        <translation>{chosen}  بدلًا من  {other}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{mine}  or  {theirs}</source>
        <translation>{mine}  أو  {theirs}</translation>
    </message>
    <message>
        <location filename="ui/review/revision_panel.py"/>
        <source>{missing} still to choose. </source>
        <translation>بقي اختيار {missing}. </translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source> · due {words}</source>
        <translation> · مستحقة {words}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source> · due {words}, before that</source>
        <translation> · مستحقة {words}، قبل ذلك</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>. Left out, because no longer waiting: {drafts}</source>
        <translation>. تُركت لأنها لم تعد تنتظر: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Back into the queue now</source>
        <translation>إعادتها إلى القائمة الآن</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Later today, {time}</source>
        <translation>لاحقًا اليوم، {time}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Only a draft that waits for a decision can be snoozed.</source>
        <translation>لا تُؤجل إلا مسودة تنتظر قرارًا.</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, later today, {time}: {drafts}</source>
        <translation>أُجّلت إلى لاحق اليوم، {time}: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, tomorrow morning, {time}: {drafts}</source>
        <translation>أُجّلت إلى صباح الغد، {time}: {drafts}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Snoozed, until the customer writes: {drafts}</source>
        <translation>أُجّلت حتى يكتب العميل: {drafts}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>Take these {count} offline for {hours} hours</source>
        <translation>
            <numerusform>أخذ لا شيء دون اتصال</numerusform>
            <numerusform>أخذ هذه المسودة دون اتصال ({hours} س)</numerusform>
            <numerusform>أخذ هاتين المسودتين دون اتصال ({hours} س)</numerusform>
            <numerusform>أخذ هذه المسودات ({count}) دون اتصال ({hours} س)</numerusform>
            <numerusform>أخذ هذه المسودات ({count}) دون اتصال ({hours} س)</numerusform>
            <numerusform>أخذ هذه المسودات ({count}) دون اتصال ({hours} س)</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Tomorrow morning, {time}</source>
        <translation>صباح الغد، {time}</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>Until the customer writes</source>
        <translation>حتى يكتب العميل</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>a draft that is no longer here</source>
        <translation>مسودة لم تعد هنا</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>until the customer writes</source>
        <translation>حتى يكتب العميل</translation>
    </message>
    <message>
        <location filename="ui/review/snooze_menu.py"/>
        <source>until {time}</source>
        <translation>حتى {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} drafts are held for you until {time}.</source>
        <translation>
            <numerusform>لا مسودات محجوزة لك.</numerusform>
            <numerusform>مسودة واحدة محجوزة لك حتى {time}.</numerusform>
            <numerusform>مسودتان محجوزتان لك حتى {time}.</numerusform>
            <numerusform>{count} مسودات محجوزة لك حتى {time}.</numerusform>
            <numerusform>{count} مسودة محجوزة لك حتى {time}.</numerusform>
            <numerusform>{count} مسودة محجوزة لك حتى {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} drafts, {first} first</source>
        <translation>
            <numerusform>{first}</numerusform>
            <numerusform>{first}</numerusform>
            <numerusform>مسودتان، أولاهما {first}</numerusform>
            <numerusform>{count} مسودات، أولها {first}</numerusform>
            <numerusform>{count} مسودة، أولها {first}</numerusform>
            <numerusform>{count} مسودة، أولها {first}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/review/snooze_menu.py"/>
        <source>{count} were left out: someone else has them.</source>
        <translation>
            <numerusform>لم تُترك أي مسودة.</numerusform>
            <numerusform>تُركت واحدة: هي لدى غيرك.</numerusform>
            <numerusform>تُركت اثنتان: هما لدى غيرك.</numerusform>
            <numerusform>تُركت {count}: هي لدى غيرك.</numerusform>
            <numerusform>تُركت {count}: هي لدى غيرك.</numerusform>
            <numerusform>تُركت {count}: هي لدى غيرك.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/review/sources_panel.py"/>
        <source>No sources</source>
        <translation>لا مصادر</translation>
    </message>
    <message>
        <location filename="ui/review/sources_panel.py"/>
        <source>stale, {age}</source>
        <translation>قديم، {age}</translation>
    </message>
    <message>
        <location filename="ui/review/timeline_panel.py"/>
        <source>The timeline is in the store</source>
        <translation>الخط الزمني في المخزن</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Changes apply at once and are saved.</source>
        <translation>تسري التغييرات فورًا وتُحفظ.</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Motion</source>
        <translation>الحركة</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Now {points:.1f} points, {family}.</source>
        <translation>الآن {points:.1f} نقطة، {family}.</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Reduced: nothing blinks or fades</source>
        <translation>مخفّفة: لا شيء يومض أو يتلاشى</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Same as the system</source>
        <translation>كما في النظام</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <location filename="ui/settings/appearance_section.py"/>
        <source>The next start uses this language.</source>
        <translation>تُستخدم هذه اللغة عند التشغيل التالي.</translation>
    </message>
    <message>
        <location filename="ui/settings/background.py"/>
        <source>{path} could not be written: {why}. Choose another place.</source>
        <translation>تعذّرت كتابة {path}: {why}. اختر مكانًا آخر.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source> The token is valid until {day}, {time}.</source>
        <translation> رمز الوصول صالح حتى {day}، {time}.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Another website answered</source>
        <translation>أجاب موقع آخر</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>Store and console have different versions</source>
        <translation>إصدارا المخزن والواجهة مختلفان</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The connection is not safe: {why}. The token was not sent. Check the address, and the date of this computer. Ask your operator if both are right.</source>
        <translation>الاتصال غير آمن: {why}. لم يُرسل رمز الوصول. تحقق من العنوان ومن تاريخ هذا الحاسوب. اسأل المشغّل إن كانا صحيحين.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The keyring does not keep the token</source>
        <translation>حلقة المفاتيح لا تحفظ رمز الوصول</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network asks for a sign-in</source>
        <translation>الشبكة تطلب تسجيل الدخول</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network's proxy asks first</source>
        <translation>وكيل الشبكة يسأل أولًا</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The network's proxy was not reached</source>
        <translation>تعذّر الوصول إلى وكيل الشبكة</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The proxy cannot be used</source>
        <translation>لا يمكن استخدام الوكيل</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store answers.</source>
        <translation>المخزن يستجيب.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store cannot answer now</source>
        <translation>لا يستطيع المخزن الإجابة الآن</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store refused</source>
        <translation>رفض المخزن</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The store was not reached</source>
        <translation>تعذّر الوصول إلى المخزن</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The token is not for a person</source>
        <translation>رمز الوصول ليس لشخص</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>The token was refused</source>
        <translation>رُفض رمز الوصول</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This address cannot be used</source>
        <translation>لا يمكن استخدام هذا العنوان</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This is not a token</source>
        <translation>هذا ليس رمز وصول</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>This may be another server</source>
        <translation>قد يكون هذا خادمًا آخر</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>You are {name}, {role}, at {origin}.{until}</source>
        <translation>أنت {name}، {role}، لدى {origin}.{until}</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Check the address, and that this computer is online. Some stores answer only inside the team's network or VPN.</source>
        <translation>{fact} تحقق من العنوان ومن اتصال هذا الحاسوب. بعض المخازن لا تجيب إلا داخل شبكة الفريق أو VPN.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Copy the whole token again, or ask your operator for a new one.</source>
        <translation>{fact} انسخ رمز الوصول كاملًا مجددًا، أو اطلب رمزًا جديدًا من المشغّل.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} One of them is older than the other. Update Countersign; if it is the newest, tell your operator that the store is not.</source>
        <translation>{fact} أحدهما أقدم من الآخر. حدّث Countersign؛ فإن كان الأحدث فأبلغ المشغّل بأن المخزن ليس كذلك.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} The connection itself works. You can store the token and the key of the local copy in a file that only you can read. Anyone who can read your files can read them there.</source>
        <translation>{fact} الاتصال نفسه يعمل. يمكنك حفظ رمز الوصول ومفتاح النسخة المحلية في ملف لا يقرؤه غيرك. من يستطيع قراءة ملفاتك يمكنه قراءتهما هناك.</translation>
    </message>
    <message>
        <location filename="ui/settings/connection_outcome.py"/>
        <source>{fact} Try again in a minute.</source>
        <translation>{fact} حاول مجددًا بعد دقيقة.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Check again</source>
        <translation>إعادة الفحص</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Checking. This takes a few seconds.</source>
        <translation>جارٍ الفحص. يستغرق ثوانيَ معدودة.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>Diagnostics</source>
        <translation>التشخيص</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>No problems found.</source>
        <translation>لم يُعثر على مشكلات.</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>The same as `countersign doctor` prints. It contains nothing personal.</source>
        <translation>كما يطبعه `countersign doctor`. لا يحتوي على شيء شخصي.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>{count} problems found.</source>
        <translation>
            <numerusform>لا مشكلات.</numerusform>
            <numerusform>عُثر على مشكلة واحدة.</numerusform>
            <numerusform>عُثر على مشكلتين.</numerusform>
            <numerusform>عُثر على {count} مشكلات.</numerusform>
            <numerusform>عُثر على {count} مشكلة.</numerusform>
            <numerusform>عُثر على {count} مشكلة.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>⚠ degraded</source>
        <translation>⚠ محدود</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>✓ ok</source>
        <translation>✓ سليم</translation>
    </message>
    <message>
        <location filename="ui/settings/diagnostics_section.py"/>
        <source>✘ blocking</source>
        <translation>✘ مانع</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>15 minutes</source>
        <translation>١٥ دقيقة</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>30 minutes</source>
        <translation>٣٠ دقيقة</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>5 minutes</source>
        <translation>٥ دقائق</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Also by the desktop, while this window is in the background</source>
        <translation>عبر سطح المكتب أيضًا حين تكون هذه النافذة في الخلفية</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>An hour</source>
        <translation>ساعة</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Before it is due</source>
        <translation>قبل الاستحقاق</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>In this window only</source>
        <translation>في هذه النافذة فقط</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Notifications of this desktop are shown by {name}.</source>
        <translation>يعرض {name} إشعارات سطح المكتب هذا.</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>On the desktop</source>
        <translation>على سطح المكتب</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show only what happened</source>
        <translation>عرض ما حدث فقط</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>Show the subject</source>
        <translation>عرض الموضوع</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>The desktop may show notifications on its lock screen, where others can read a subject.</source>
        <translation>قد يعرض سطح المكتب الإشعارات على شاشة القفل حيث يستطيع غيرك قراءة الموضوع.</translation>
    </message>
    <message>
        <location filename="ui/settings/notifications_section.py"/>
        <source>You are notified once about each draft that a senior returned to you, each reply that could not be sent, and each draft of yours that is due soon.</source>
        <translation>تُبلَّغ مرة واحدة بكل مسودة أعادها إليك مشرف، وكل رد تعذّر إرساله، وكل مسودة لك تستحق قريبًا.</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Data on this computer</source>
        <translation>البيانات على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Every action and its keys</source>
        <translation>كل إجراء ومفاتيحه</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>In the window, by the desktop</source>
        <translation>في النافذة، وعبر سطح المكتب</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Light, dark, text size</source>
        <translation>فاتح، داكن، حجم النص</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Problems and fixes</source>
        <translation>المشكلات وحلولها</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Profile and sign-in</source>
        <translation>الملف الشخصي وتسجيل الدخول</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Sections of the settings</source>
        <translation>أقسام الإعدادات</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Shortcuts</source>
        <translation>الاختصارات</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Spelling, your own words</source>
        <translation>الإملاء وكلماتك</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Storage</source>
        <translation>التخزين</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Store, person, token</source>
        <translation>المخزن والشخص ورمز الوصول</translation>
    </message>
    <message>
        <location filename="ui/settings/page.py"/>
        <source>Writing</source>
        <translation>الكتابة</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Agent</source>
        <translation>موظف دعم</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Auditor</source>
        <translation>مدقق</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Operator</source>
        <translation>مشغّل</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Profile</source>
        <translation>الملف الشخصي</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Senior</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Signed in as</source>
        <translation>الدخول باسم</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Signed in.</source>
        <translation>تم تسجيل الدخول.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Store</source>
        <translation>المخزن</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Switch</source>
        <translation>تبديل</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Team lead</source>
        <translation>قائد فريق</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>The team's store</source>
        <translation>مخزن الفريق</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Token from your operator</source>
        <translation>رمز الوصول من المشغّل</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Token stored in</source>
        <translation>رمز الوصول محفوظ في</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Which store this console works with, and as whom.</source>
        <translation>المخزن الذي تعمل معه هذه الواجهة، وباسم من.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work as someone else</source>
        <translation>العمل باسم شخص آخر</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work as {role}</source>
        <translation>العمل بصفة {role}</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>Work with a team's store</source>
        <translation>العمل مع مخزن فريق</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>You are {name}, {role}.</source>
        <translation>أنت {name}، {role}.</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>all queues</source>
        <translation>كل القوائم</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>https://countersign.example.com, or an invitation</source>
        <translation>https://countersign.example.com، أو دعوة</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>not signed in yet</source>
        <translation>لم يُسجَّل الدخول بعد</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>on this computer</source>
        <translation>على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/profile_section.py"/>
        <source>{who} Nothing is saved yet.</source>
        <translation>{who} لم يُحفظ شيء بعد.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>And {more} more.</source>
        <translation>و{more} غيرها.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Every action has its default keys again.</source>
        <translation>عادت لكل إجراء مفاتيحه الأصلية.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Everything can be done from the keyboard. Single letters work where no text is being typed.</source>
        <translation>يمكن فعل كل شيء بلوحة المفاتيح. تعمل الأحرف المفردة حيث لا يُكتب نص.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Export the keys</source>
        <translation>تصدير المفاتيح</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Find an action or a key</source>
        <translation>البحث عن إجراء أو مفتاح</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Import keys</source>
        <translation>استيراد المفاتيح</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Import…</source>
        <translation>استيراد…</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Key bindings (*.toml)</source>
        <translation>ربط المفاتيح (*.toml)</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>No key was changed.</source>
        <translation>لم يتغير أي مفتاح.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>Reset</source>
        <translation>إعادة الضبط</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>The keys are in {path}.</source>
        <translation>المفاتيح في {path}.</translation>
    </message>
    <message>
        <location filename="ui/settings/shortcuts_section.py"/>
        <source>The keys of {name} are in use.</source>
        <translation>مفاتيح {name} مستخدمة الآن.</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source> days</source>
        <translation> يوم</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Days that closed drafts stay on this computer</source>
        <translation>أيام بقاء المسودات المغلقة على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Drafts, your unsent text and waiting decisions are in a local copy, encrypted with its own key. The record itself is in the store.</source>
        <translation>المسودات ونصك غير المرسل والقرارات المنتظرة في نسخة محلية مشفَّرة بمفتاحها الخاص. أما التسجيل نفسه ففي المخزن.</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>How long closed drafts stay on this computer</source>
        <translation>مدة بقاء المسودات المغلقة على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Keep for</source>
        <translation>الاحتفاظ لمدة</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Key stored in</source>
        <translation>المفتاح محفوظ في</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Local copy</source>
        <translation>النسخة المحلية</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Show the folder</source>
        <translation>عرض المجلد</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>Store on this computer</source>
        <translation>المخزن على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/storage_section.py"/>
        <source>{size}, {pending:,} open drafts</source>
        <translation>{size}، المسودات المفتوحة: {pending:,}</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Check spelling in replies</source>
        <translation>تدقيق الإملاء في الردود</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Dictionaries</source>
        <translation>القواميس</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Do not check</source>
        <translation>دون تدقيق</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Misspelled words are underlined with fine teeth; {spelling} or the context menu offers corrections.</source>
        <translation>الكلمات الخاطئة مسطَّرة بأسنان دقيقة؛ يعرض {spelling} أو قائمة السياق التصحيحات.</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>More dictionaries</source>
        <translation>قواميس أخرى</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>My words</source>
        <translation>كلماتي</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Open my words</source>
        <translation>فتح كلماتي</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>Spelling</source>
        <translation>الإملاء</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>none on this computer</source>
        <translation>لا شيء على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>put the .aff and .dic file of a language into {folder}</source>
        <translation>ضع ملفي .aff و.dic للغة في {folder}</translation>
    </message>
    <message>
        <location filename="ui/settings/writing_section.py"/>
        <source>{own_words:,} in {words_file}</source>
        <translation>{own_words:,} في {words_file}</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Nothing that you were notified about needs you any more.</source>
        <translation>لم يعد شيء مما أُبلغت به يحتاج إليك.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Open Outbox</source>
        <translation>فتح صندوق الصادر</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>Open them one by one</source>
        <translation>فتحها واحدة واحدة</translation>
    </message>
    <message>
        <location filename="ui/shell/attention.py"/>
        <source>“{subject}” needs you: your decision could not be recorded.</source>
        <translation>«{subject}» تحتاج إليك: تعذّر تسجيل قرارك.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A decision of yours could not be recorded.</source>
        <translation>تعذّر تسجيل أحد قراراتك.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A draft of yours is due {when}.</source>
        <translation>إحدى مسوداتك مستحقة {when}.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A draft that you escalated was returned to you.</source>
        <translation>أُعيدت إليك مسودة صعّدتها.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>A reply could not be sent.</source>
        <translation>تعذّر إرسال رد.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>Due soon</source>
        <translation>مستحق قريبًا</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>It is not known if a reply was sent.</source>
        <translation>لا يُعرف هل أُرسل أحد الردود.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>It is not known if {subject} was sent.</source>
        <translation>لا يُعرف هل أُرسل {subject}.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>Returned to you</source>
        <translation>أُعيدت إليك</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>in {count:,} minutes</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>بعد دقيقة</numerusform>
            <numerusform>بعد دقيقتين</numerusform>
            <numerusform>بعد {count:,} دقائق</numerusform>
            <numerusform>بعد {count:,} دقيقة</numerusform>
            <numerusform>بعد {count:,} دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} drafts that you escalated were returned to you.</source>
        <translation>
            <numerusform>لم تُعَد إليك مسودات صعّدتها.</numerusform>
            <numerusform>أُعيدت إليك مسودة صعّدتها.</numerusform>
            <numerusform>أُعيدت إليك مسودتان صعّدتهما.</numerusform>
            <numerusform>أُعيدت إليك {count:,} مسودات صعّدتها.</numerusform>
            <numerusform>أُعيدت إليك {count:,} مسودة صعّدتها.</numerusform>
            <numerusform>أُعيدت إليك {count:,} مسودة صعّدتها.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} of your drafts are due soon.</source>
        <translation>
            <numerusform>لا مسودة لك مستحقة قريبًا.</numerusform>
            <numerusform>مسودة لك مستحقة قريبًا.</numerusform>
            <numerusform>مسودتان لك مستحقتان قريبًا.</numerusform>
            <numerusform>{count:,} من مسوداتك مستحقة قريبًا.</numerusform>
            <numerusform>{count:,} من مسوداتك مستحقة قريبًا.</numerusform>
            <numerusform>{count:,} من مسوداتك مستحقة قريبًا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/attention_wording.py"/>
        <source>{count:,} replies could not be sent, or may not have been sent.</source>
        <translation>
            <numerusform>لا ردود معلّقة.</numerusform>
            <numerusform>رد تعذّر إرساله أو ربما لم يُرسل.</numerusform>
            <numerusform>ردان تعذّر إرسالهما أو ربما لم يُرسلا.</numerusform>
            <numerusform>{count:,} ردود تعذّر إرسالها أو ربما لم تُرسل.</numerusform>
            <numerusform>{count:,} ردًا تعذّر إرسالها أو ربما لم تُرسل.</numerusform>
            <numerusform>{count:,} رد تعذّر إرسالها أو ربما لم تُرسل.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} could not be sent.</source>
        <translation>تعذّر إرسال {subject}.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} is due {when}.</source>
        <translation>{subject} مستحقة {when}.</translation>
    </message>
    <message>
        <location filename="ui/shell/attention_wording.py"/>
        <source>{subject} was returned to you by {by}.</source>
        <translation>أعاد إليك {by} {subject}.</translation>
    </message>
    <message>
        <location filename="ui/shell/command_palette.py"/>
        <source>Actions</source>
        <translation>الإجراءات</translation>
    </message>
    <message>
        <location filename="ui/shell/command_palette.py"/>
        <source>Find an action</source>
        <translation>البحث عن إجراء</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source> (DBUS_SESSION_BUS_ADDRESS is not set)</source>
        <translation> (DBUS_SESSION_BUS_ADDRESS غير معيَّن)</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>Notifications cannot be shown: {name}.</source>
        <translation>لا يمكن عرض الإشعارات: {name}.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>There is no session bus here{where}, so this desktop cannot show notifications.</source>
        <translation>لا ناقل جلسة هنا{where}، فلا يستطيع سطح المكتب عرض الإشعارات.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop has no service for notifications.</source>
        <translation>ليس لسطح المكتب هذا خدمة إشعارات.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop's service for notifications answers in an unknown way.</source>
        <translation>تجيب خدمة الإشعارات في سطح المكتب هذا إجابة غير معروفة.</translation>
    </message>
    <message>
        <location filename="ui/shell/freedesktop.py"/>
        <source>This desktop's service for notifications does not answer.</source>
        <translation>خدمة الإشعارات في سطح المكتب هذا لا تستجيب.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Copy a report</source>
        <translation>نسخ تقرير</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Countersign ended unexpectedly the last time. What you had typed is saved.</source>
        <translation>توقف Countersign فجأة في المرة السابقة. ما كتبته محفوظ.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Diagnostics are in {path}. Read them before you send them.</source>
        <translation>التشخيص في {path}. اقرأه قبل إرساله.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Save diagnostics</source>
        <translation>حفظ التشخيص</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>The report is copied. It contains no names, and no text of yours or of customers.</source>
        <translation>نُسخ التقرير. لا يحتوي على أسماء ولا على نص لك أو للعملاء.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>Writing diagnostics. This takes a few seconds.</source>
        <translation>جارٍ كتابة التشخيص. يستغرق ثوانيَ معدودة.</translation>
    </message>
    <message>
        <location filename="ui/shell/help_menu.py"/>
        <source>You can go on.</source>
        <translation>يمكنك المتابعة.</translation>
    </message>
    <message>
        <location filename="ui/shell/key_help.py"/>
        <source>From the list into the text</source>
        <translation>من القائمة إلى النص</translation>
    </message>
    <message>
        <location filename="ui/shell/key_help.py"/>
        <source>Go to source 1 to 9</source>
        <translation>الانتقال إلى المصادر 1 إلى 9</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source> Stops still in force: {number}.</source>
        <translation> ما زال ساريًا من الإيقافات: {number}.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>It holds queues that are not yours.</source>
        <translation>يشمل قوائم ليست لك.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift</source>
        <translation>رفع</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift a stop</source>
        <translation>رفع إيقاف</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Lift the stop for {stop}</source>
        <translation>رفع الإيقاف عن {stop}</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>Once a stop is lifted, what it held can be approved and sent again. Lifting it sends nothing: approvals that came back wait for a person.</source>
        <translation>بعد رفع الإيقاف يمكن اعتماد ما كان يوقفه وإرساله من جديد. رفعه لا يرسل شيئًا: الاعتمادات العائدة تنتظر شخصًا.</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>The stop for {stop} is lifted.{more}</source>
        <translation>رُفع الإيقاف عن {stop}.{more}</translation>
    </message>
    <message>
        <location filename="ui/shell/lift_sheet.py"/>
        <source>This needs the audit store, which does not answer now. The stops stay in force. Try again once online.</source>
        <translation>يحتاج هذا إلى مخزن التدقيق، وهو لا يستجيب الآن. تبقى الإيقافات سارية. حاول مجددًا عند الاتصال.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>0 KB</source>
        <translation>0 ك.ب</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{number:,} offline until {time}</source>
        <translation>{number:,} دون اتصال حتى {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{size:,.1f} MB</source>
        <translation>{size:,.1f} م.ب</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{size:,} KB</source>
        <translation>{size:,} ك.ب</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_progress.py"/>
        <source>{taken:,} of {wanted:,} drafts, {size}</source>
        <translation>{taken:,} من {wanted:,} من المسودات، {size}</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Drafts taken</source>
        <translation>المسودات المأخوذة</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Drafts that you take offline are held for you, so that no one else starts on them, until the time is up or you release them. Opening or deciding them does not shorten that.</source>
        <translation>المسودات التي تأخذها دون اتصال محجوزة لك كيلا يبدأ غيرك بها، حتى تنتهي المدة أو تحررها. فتحها أو البتّ فيها لا يقصّر ذلك.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>How many, the most urgent first</source>
        <translation>كم مسودة، الأكثر إلحاحًا أولًا</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>No drafts were taken: all of them are already held by someone else, or decided.</source>
        <translation>لم تؤخذ مسودات: كلها محجوزة لغيرك أو بُتّ فيها.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Queue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Release</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Take</source>
        <translation>أخذ</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>That time has passed since this was opened. Choose a later one.</source>
        <translation>مضى ذلك الوقت منذ فتح هذا. اختر وقتًا لاحقًا.</translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>Until</source>
        <translation>حتى</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts are held for you on this computer until {first}, the last until {last}.</source>
        <translation>
            <numerusform>لا مسودات محجوزة لك.</numerusform>
            <numerusform>مسودة واحدة محجوزة لك على هذا الحاسوب حتى {last}.</numerusform>
            <numerusform>مسودتان محجوزتان لك على هذا الحاسوب حتى {first}، والأخيرة حتى {last}.</numerusform>
            <numerusform>{count:,} مسودات محجوزة لك على هذا الحاسوب حتى {first}، والأخيرة حتى {last}.</numerusform>
            <numerusform>{count:,} مسودة محجوزة لك على هذا الحاسوب حتى {first}، والأخيرة حتى {last}.</numerusform>
            <numerusform>{count:,} مسودة محجوزة لك على هذا الحاسوب حتى {first}، والأخيرة حتى {last}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts are held for you on this computer until {until}.</source>
        <translation>
            <numerusform>لا مسودات محجوزة لك.</numerusform>
            <numerusform>مسودة واحدة محجوزة لك على هذا الحاسوب حتى {until}.</numerusform>
            <numerusform>مسودتان محجوزتان لك على هذا الحاسوب حتى {until}.</numerusform>
            <numerusform>{count:,} مسودات محجوزة لك على هذا الحاسوب حتى {until}.</numerusform>
            <numerusform>{count:,} مسودة محجوزة لك على هذا الحاسوب حتى {until}.</numerusform>
            <numerusform>{count:,} مسودة محجوزة لك على هذا الحاسوب حتى {until}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{count:,} drafts were released.</source>
        <translation>
            <numerusform>لم تُحرَّر مسودات.</numerusform>
            <numerusform>حُرّرت مسودة واحدة.</numerusform>
            <numerusform>حُرّرت مسودتان.</numerusform>
            <numerusform>حُرّرت {count:,} مسودات.</numerusform>
            <numerusform>حُرّرت {count:,} مسودة.</numerusform>
            <numerusform>حُرّرت {count:,} مسودة.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/offline_sheet.py"/>
        <source>{words} taken. Press Take to continue with the other {rest:,}.</source>
        <translation>أُخذ {words}. اضغط «أخذ» للمتابعة مع البقية ({rest:,}).</translation>
    </message>
    <message>
        <location filename="ui/shell/opened_link.py"/>
        <source>This is an invitation to a store. Paste it in Settings, under Address.</source>
        <translation>هذه دعوة إلى مخزن. ألصقها في الإعدادات، عند العنوان.</translation>
    </message>
    <message>
        <location filename="ui/shell/opened_link.py"/>
        <source>“{link}” is not a link to a draft.</source>
        <translation>«{link}» ليس رابط مسودة.</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Decisions made on this computer</source>
        <translation>القرارات المتخذة على هذا الحاسوب</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Drafts escalated to seniors</source>
        <translation>المسودات المصعَّدة إلى المشرفين</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Drafts waiting for you</source>
        <translation>المسودات التي تنتظرك</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Every decision and its record</source>
        <translation>كل قرار وتسجيله</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>How good the drafts are, in figures</source>
        <translation>جودة المسودات بالأرقام</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Profile, appearance, storage</source>
        <translation>الملف الشخصي والمظهر والتخزين</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>Screens</source>
        <translation>الشاشات</translation>
    </message>
    <message>
        <location filename="ui/shell/rail.py"/>
        <source>{words}, {number} waiting</source>
        <translation>{words}، {number} في الانتظار</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Continue with the restored store?</source>
        <translation>المتابعة مع المخزن المستعاد؟</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Restored store</source>
        <translation>المخزن المستعاد</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>The store was not restored from a backup, as far as this computer knows.</source>
        <translation>بحسب ما يعرفه هذا الحاسوب، لم يُستعد المخزن من نسخة احتياطية.</translation>
    </message>
    <message>
        <location filename="ui/shell/restored_store.py"/>
        <source>Those of your decisions that it lost are sent again. Its record no longer has everything that this computer has seen, so first ask your operator whether it was restored on purpose.</source>
        <translation>تُرسل مجددًا قراراتك التي فقدها. لم يعد في تسجيله كل ما رآه هذا الحاسوب، فاسأل المشغّل أولًا هل استُعيد عمدًا.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>An agent sees their own escalations here, and what became of them.</source>
        <translation>يرى موظف الدعم هنا تصعيداته وما آلت إليه.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Decide with approve, escalate or reject. A decision can be undone until it is sent, and a key that does nothing says why below the buttons.</source>
        <translation>قرر بالاعتماد أو التصعيد أو الرفض. يمكن التراجع عن القرار حتى إرساله، والمفتاح الذي لا يفعل شيئًا يُذكر سببه تحت الأزرار.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Diagnostics checks this computer. The result can be copied into a message; it contains nothing personal.</source>
        <translation>يفحص التشخيص هذا الحاسوب. يمكن نسخ النتيجة إلى رسالة؛ ولا تحتوي على شيء شخصي.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Drafts that someone escalated to a senior, with the reason and the note. A senior approves the text as it is shown, returns it with guidance, or rejects it.</source>
        <translation>مسودات صعّدها أحد إلى مشرف، مع السبب والملاحظة. يعتمد المشرف النص كما يظهر، أو يعيده مع توجيه، أو يرفضه.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Every decision with its record: what the AI wrote, what was sent, who decided, and the proof that the record was not changed.</source>
        <translation>كل قرار وتسجيله: ما كتبه الذكاء الاصطناعي، وما أُرسل، ومن قرر، وإثبات أن التسجيل لم يتغير.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Help: {title}</source>
        <translation>مساعدة: {title}</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>How good the drafts are: how many were approved unchanged, edited or rejected, and whether their confidence is right. Each figure has its definition, and a comparison has its uncertainty.</source>
        <translation>جودة المسودات: كم اعتُمد منها دون تغيير وكم حُرّر أو رُفض، وهل ثقتها صحيحة. لكل رقم تعريفه، ولكل مقارنة هامش عدم يقين.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>How to begin</source>
        <translation>كيفية البدء</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Needs you lists decisions that could not be recorded, because the draft or the ticket changed meanwhile. Each has numbered ways on; your text is safe until you choose one.</source>
        <translation>تضم «تحتاج إليك» قرارات تعذّر تسجيلها لأن المسودة أو التذكرة تغيّرت في الأثناء. لكل منها طرق مرقّمة للمتابعة، ونصك محفوظ حتى تختار.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Profile and sign-in names the store and tests a connection. Appearance has colours, contrast, motion and text size. Shortcuts lists every key. Storage says what is on this computer.</source>
        <translation>يذكر «الملف الشخصي وتسجيل الدخول» المخزن ويختبر الاتصال. في «المظهر» الألوان والتباين والحركة وحجم النص. تسرد «الاختصارات» كل مفتاح. ويبيّن «التخزين» ما على هذا الحاسوب.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Tab goes from one choice to the next, Enter chooses, a digit chooses at once. Esc goes back.</source>
        <translation>ينتقل Tab من خيار إلى التالي، ويختار Enter، ويختار الرقم فورًا. ويعود Esc.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The queue is on the left, the conversation and the AI's reply are in the middle, and the sources that it was made from are on the right. {next} and {previous} go through the queue; Enter moves into the reply, Esc back to the list.</source>
        <translation>قائمة الانتظار في البداية، والمحادثة ورد الذكاء الاصطناعي في الوسط، والمصادر التي صُنع منها في النهاية. يتنقل {next} و{previous} في القائمة؛ ويدخل Enter إلى الرد، ويعود Esc إلى القائمة.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The sample shows everything with made-up tickets, and needs no account. It is kept apart from your own work.</source>
        <translation>تعرض العيّنة كل شيء بتذاكر مختلَقة، ولا تحتاج إلى حساب. وهي منفصلة عن عملك.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>The search line takes words and fields, such as decided:today or by:Ada; it completes them as you type.</source>
        <translation>يقبل سطر البحث كلمات وحقولًا، مثل decided:today أو by:Ada، ويكملها أثناء الكتابة.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>To join your team you need an invitation: one line that begins with countersign:connect, or an address and a token. Whoever runs the store makes it with “countersign store token create”.</source>
        <translation>للانضمام إلى فريقك تحتاج إلى دعوة: سطر يبدأ بـ countersign:connect، أو عنوان ورمز وصول. ينشئها من يشغّل المخزن بالأمر «countersign store token create».</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>What you decided on this computer and what became of it. Waiting is sent as soon as the store answers.</source>
        <translation>ما قررته على هذا الحاسوب وما آل إليه. يُرسل المنتظر فور استجابة المخزن.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>What you type is saved as you type it, also without the store.</source>
        <translation>ما تكتبه يُحفظ أثناء الكتابة، حتى دون المخزن.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Yellow is cited: the number names the source. A dotted line marks a sentence that no source supports, a wavy line is a finding. {next_finding} goes to the next finding, {safer_wording} uses the wording that the policy allows.</source>
        <translation>الأصفر مقتبس: يدل الرقم على المصدر. الخط المنقّط لجملة لا يدعمها مصدر، والخط المتموّج لملاحظة. ينتقل {next_finding} إلى الملاحظة التالية، ويستخدم {safer_wording} الصياغة التي تسمح بها السياسة.</translation>
    </message>
    <message>
        <location filename="ui/shell/screen_help.py"/>
        <source>Your own store is an empty one on this computer. “countersign submit” or your pipeline puts drafts into it.</source>
        <translation>مخزنك الخاص مخزن فارغ على هذا الحاسوب. يضع فيه «countersign submit» أو خط المعالجة المسودات.</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Drafts held here until {time}</source>
        <translation>مسودات محجوزة هنا حتى {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Not sending</source>
        <translation>لا يُرسل</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Nothing left to send</source>
        <translation>لا شيء بقي للإرسال</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Offline since {time}</source>
        <translation>غير متصل منذ {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Policy v{policy_version}</source>
        <translation>السياسة {policy_version}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Signed out</source>
        <translation>تم تسجيل الخروج</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Signing in</source>
        <translation>جارٍ تسجيل الدخول</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced just now</source>
        <translation>تمت المزامنة للتو</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {seconds} min ago</source>
        <translation>المزامنة قبل {seconds} د</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {seconds} s ago</source>
        <translation>المزامنة قبل {seconds} ث</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>Synced {time}</source>
        <translation>المزامنة {time}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>none late</source>
        <translation>لا شيء متأخر</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/status_bar.py"/>
        <source>{count:,} decisions wait on this computer</source>
        <translation>
            <numerusform>لا قرارات تنتظر على هذا الحاسوب</numerusform>
            <numerusform>قرار ينتظر على هذا الحاسوب</numerusform>
            <numerusform>قراران ينتظران على هذا الحاسوب</numerusform>
            <numerusform>{count:,} قرارات تنتظر على هذا الحاسوب</numerusform>
            <numerusform>{count:,} قرارًا تنتظر على هذا الحاسوب</numerusform>
            <numerusform>{count:,} قرار تنتظر على هذا الحاسوب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/status_bar.py"/>
        <source>{count:,} need you</source>
        <translation>
            <numerusform>لا شيء يحتاج إليك</numerusform>
            <numerusform>واحد يحتاج إليك</numerusform>
            <numerusform>اثنان يحتاجان إليك</numerusform>
            <numerusform>{count:,} تحتاج إليك</numerusform>
            <numerusform>{count:,} تحتاج إليك</numerusform>
            <numerusform>{count:,} تحتاج إليك</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{done:,} done</source>
        <translation>أُنجز {done:,}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{held}: change or release</source>
        <translation>{held}: تغيير أو تحرير</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{late:,} late</source>
        <translation>متأخر {late:,}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{link}, receiving {done:,} of {total:,}</source>
        <translation>{link}، استُلم {done:,} من {total:,}</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{parts}, nothing to go</source>
        <translation>{parts}، لم يبقَ شيء</translation>
    </message>
    <message>
        <location filename="ui/shell/status_bar.py"/>
        <source>{to_go:,} to go</source>
        <translation>بقي {to_go:,}</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Lift…</source>
        <translation>رفع…</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>No one can approve these drafts until a senior, lead or operator lifts the stop. You can still edit, escalate and reject them.</source>
        <translation>لا يمكن لأحد اعتماد هذه المسودات حتى يرفع مشرف أو قائد أو مشغّل الإيقاف. ما زال بإمكانك تحريرها وتصعيدها ورفضها.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Nothing is stopped.</source>
        <translation>لا شيء موقوف.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>Seniors, leads and operators stop sending and lift stops.</source>
        <translation>يوقف الإرسالَ ويرفع الإيقافات المشرفون والقادة والمشغّلون.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_band.py"/>
        <source>The workspace is still opening.</source>
        <translation>ما زالت مساحة العمل تُفتح.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Give the reason. Everyone who tries to approve sees it.</source>
        <translation>اذكر السبب. يراه كل من يحاول الاعتماد.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>It is not known whether sending is stopped. Once online, a line above the screens says so if it is. Stopping again does no harm.</source>
        <translation>لا يُعرف هل الإرسال موقوف. عند الاتصال يُذكر ذلك في سطر فوق الشاشات. لا ضرر من الإيقاف مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Nothing new leaves for {scope} until someone lifts the stop. Approvals on hold come back to people, with their text and your reason. What is being sent right now is not interrupted, and the record says how it ended. Everyone sees your name and the reason.</source>
        <translation>لا يخرج شيء جديد من {scope} حتى يرفع أحد الإيقاف. تعود الاعتمادات المنتظرة إلى الأشخاص بنصها وسببك. ما يُرسل الآن لا ينقطع، ويبيّن التسجيل كيف انتهى. يرى الجميع اسمك والسبب.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Open a draft first: you see only some queues, and can stop only these.</source>
        <translation>افتح مسودة أولًا: أنت ترى بعض القوائم فقط، ولا يمكنك إيقاف غيرها.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Reason (required)</source>
        <translation>السبب (مطلوب)</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Sending is stopped for {stop}.{under_way}</source>
        <translation>أُوقف إرسال {stop}.{under_way}</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>Stop sending</source>
        <translation>إيقاف الإرسال</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>This needs the audit store, which does not answer now. Nothing is stopped yet. Try again once online, or ask your operator to stop sending at the store.</source>
        <translation>يحتاج هذا إلى مخزن التدقيق، وهو لا يستجيب الآن. لم يُوقف شيء بعد. حاول مجددًا عند الاتصال، أو اطلب من المشغّل إيقاف الإرسال في المخزن.</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>What to stop</source>
        <translation>ما الذي يُوقف</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>{words} (this draft's)</source>
        <translation>{words} (لهذه المسودة)</translation>
    </message>
    <message>
        <location filename="ui/shell/stop_sheet.py"/>
        <source>{words} Nothing was stopped.</source>
        <translation>{words} لم يُوقف شيء.</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/shell/stop_words.py"/>
        <source> {count:,} drafts were being sent already; the record says how they end.</source>
        <translation>
            <numerusform> لم تكن أي مسودة قيد الإرسال.</numerusform>
            <numerusform> كانت مسودة واحدة قيد الإرسال؛ ويبيّن التسجيل كيف ينتهي ذلك.</numerusform>
            <numerusform> كانت مسودتان قيد الإرسال؛ ويبيّن التسجيل كيف ينتهي ذلك.</numerusform>
            <numerusform> كانت {count:,} مسودات قيد الإرسال؛ ويبيّن التسجيل كيف ينتهي ذلك.</numerusform>
            <numerusform> كانت {count:,} مسودة قيد الإرسال؛ ويبيّن التسجيل كيف ينتهي ذلك.</numerusform>
            <numerusform> كانت {count:,} مسودة قيد الإرسال؛ ويبيّن التسجيل كيف ينتهي ذلك.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Drafts wait in the queue</source>
        <translation>المسودات تنتظر في القائمة</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Every reply has its sources</source>
        <translation>لكل رد مصادره</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Tour, {at} of {total}: {title}. {text}</source>
        <translation>جولة، {at} من {total}: {title}. {text}</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>Yellow words are cited, and the number names the source here. {0} opens the first one at its passage.</source>
        <translation>الكلمات الصفراء مقتبسة، ويدل الرقم هنا على المصدر. يفتح {0} أولها عند موضعه.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>You decide</source>
        <translation>القرار لك</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{0} approves, {1} escalates, {2} rejects. You can undo it until the reply is sent. {help} has help for each screen.</source>
        <translation>يعتمد {0}، ويصعّد {1}، ويرفض {2}. يمكنك التراجع حتى إرسال الرد. في {help} مساعدة لكل شاشة.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{0} goes to the next draft, {1} to the previous one. Looking changes nothing.</source>
        <translation>ينتقل {0} إلى المسودة التالية، و{1} إلى السابقة. النظر لا يغيّر شيئًا.</translation>
    </message>
    <message>
        <location filename="ui/shell/tour.py"/>
        <source>{at} of {total}</source>
        <translation>{at} من {total}</translation>
    </message>
    <message>
        <location filename="ui/shell/tray_notifications.py"/>
        <source>This system shows no notifications.</source>
        <translation>لا يعرض هذا النظام إشعارات.</translation>
    </message>
    <message>
        <location filename="ui/shell/tray_notifications.py"/>
        <source>this system</source>
        <translation>هذا النظام</translation>
    </message>
    <message>
        <location filename="ui/shell/window.py"/>
        <source>Insights are for team leads and auditors.</source>
        <translation>التحليلات لقادة الفرق والمدققين.</translation>
    </message>
    <message>
        <location filename="ui/widgets/breaking_label.py"/>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <location filename="ui/widgets/composed_line.py"/>
        <source>A word is still being composed. Finish it, then press again.</source>
        <translation>ما زالت كلمة قيد التركيب. أكملها ثم اضغط مجددًا.</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>, and {rest} more</source>
        <translation>، و{rest} غيرها</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>deleted “{words}”</source>
        <translation>حُذف «{words}»</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>inserted “{words}”</source>
        <translation>أُدرج «{words}»</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_text.py"/>
        <source>no changes</source>
        <translation>لا تغييرات</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>Final</source>
        <translation>النهائي</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/diff_view.py"/>
        <source>{count:,} places</source>
        <translation>
            <numerusform>لا موضع</numerusform>
            <numerusform>موضع واحد</numerusform>
            <numerusform>موضعين</numerusform>
            <numerusform>{count:,} مواضع</numerusform>
            <numerusform>{count:,} موضعًا</numerusform>
            <numerusform>{count:,} موضع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/diff_view.py"/>
        <source>{count:,} words</source>
        <translation>
            <numerusform>لا كلمات</numerusform>
            <numerusform>كلمة واحدة</numerusform>
            <numerusform>كلمتان</numerusform>
            <numerusform>{count:,} كلمات</numerusform>
            <numerusform>{count:,} كلمة</numerusform>
            <numerusform>{count:,} كلمة</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>{title} text</source>
        <translation>نص: {title}</translation>
    </message>
    <message>
        <location filename="ui/widgets/diff_view.py"/>
        <source>{words} in {places}</source>
        <translation>{words} في {places}</translation>
    </message>
    <message>
        <location filename="ui/widgets/keycap_button.py"/>
        <source>key {keys}</source>
        <translation>المفتاح {keys}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Customer record</source>
        <translation>سجل العميل</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Help article</source>
        <translation>مقال مساعدة</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Open in full</source>
        <translation>فتح كامل</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Product record</source>
        <translation>سجل المنتج</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Retrieved, not cited. {text}</source>
        <translation>استُرجع ولم يُقتبس منه. {text}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Source {number}: {title}, {words}</source>
        <translation>المصدر {number}: {title}، {words}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Source {number}: {title}, {words}, not cited</source>
        <translation>المصدر {number}: {title}، {words}، غير مقتبس</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Subscription</source>
        <translation>الاشتراك</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>Ticket history</source>
        <translation>تاريخ التذكرة</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>fresh</source>
        <translation>حديث</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{age} old</source>
        <translation>عمره {age}</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{kind} · age unknown</source>
        <translation>{kind} · العمر غير معروف</translation>
    </message>
    <message>
        <location filename="ui/widgets/source_card.py"/>
        <source>{kind} · updated {ago}</source>
        <translation>{kind} · حُدّث {ago}</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>A message was added</source>
        <translation>أُضيفت رسالة</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approval given back</source>
        <translation>أُعيد الاعتماد</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approved with edits</source>
        <translation>اعتُمدت مع تعديلات</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Approved without a person</source>
        <translation>اعتُمدت دون شخص</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Chosen for review</source>
        <translation>اختيرت للمراجعة</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim given back</source>
        <translation>أُعيد الحجز</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim ran out</source>
        <translation>انتهى الحجز</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claim renewed</source>
        <translation>جُدّد الحجز</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Claimed</source>
        <translation>حُجزت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Closed</source>
        <translation>أُغلقت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Compared in shadow</source>
        <translation>قورنت في وضع الظل</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Decision undone</source>
        <translation>تم التراجع عن القرار</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Drafted</source>
        <translation>صيغت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Erased after its time</source>
        <translation>مُحيت بعد انتهاء مدتها</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Evidence exported</source>
        <translation>صُدّرت الأدلة</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Expired</source>
        <translation>انتهت مهلتها</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolled back</source>
        <translation>تم التراجع عنها</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolling back</source>
        <translation>جارٍ التراجع</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Rolling back failed</source>
        <translation>فشل التراجع</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Said not to be sent</source>
        <translation>قيل إنها لم تُرسل</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Said to be sent</source>
        <translation>قيل إنها أُرسلت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Sending</source>
        <translation>جارٍ الإرسال</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Sending failed</source>
        <translation>فشل الإرسال</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>The customer wrote again</source>
        <translation>كتب العميل مجددًا</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>To be rolled back</source>
        <translation>سيُتراجع عنها</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>To be sent again</source>
        <translation>ستُرسل مجددًا</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Waits</source>
        <translation>تنتظر</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Whether it was sent is not known</source>
        <translation>لا يُعرف هل أُرسلت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>Withdrawn</source>
        <translation>سُحبت</translation>
    </message>
    <message>
        <location filename="ui/widgets/timeline_view.py"/>
        <source>{title} by {who}</source>
        <translation>{title} بواسطة {who}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>just now</source>
        <translation>للتو</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>yesterday {time}</source>
        <translation>أمس {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} days</source>
        <translation>
            <numerusform>أقل من يوم</numerusform>
            <numerusform>يوم</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>{count} أيام</numerusform>
            <numerusform>{count} يومًا</numerusform>
            <numerusform>{count} يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} days ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>قبل يوم</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل {count} أيام</numerusform>
            <numerusform>قبل {count} يومًا</numerusform>
            <numerusform>قبل {count} يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} years</source>
        <translation>
            <numerusform>أقل من سنة</numerusform>
            <numerusform>سنة</numerusform>
            <numerusform>سنتان</numerusform>
            <numerusform>{count} سنوات</numerusform>
            <numerusform>{count} سنة</numerusform>
            <numerusform>{count} سنة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="ui/widgets/times.py"/>
        <source>{count} years ago</source>
        <translation>
            <numerusform>هذا العام</numerusform>
            <numerusform>قبل سنة</numerusform>
            <numerusform>قبل سنتين</numerusform>
            <numerusform>قبل {count} سنوات</numerusform>
            <numerusform>قبل {count} سنة</numerusform>
            <numerusform>قبل {count} سنة</numerusform>
        </translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{day} {month}</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{day} {month} {year}</source>
        <translation>{day} {month} {year}</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{hours} h ago</source>
        <translation>قبل {hours} س</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} س {minutes} د</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} م.ث</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{minutes} min ago</source>
        <translation>قبل {minutes} د</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} د {seconds} ث</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} ث</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} ث</translation>
    </message>
    <message>
        <location filename="ui/widgets/times.py"/>
        <source>{weekday}, {day}, {time}</source>
        <translation>{weekday}، {day}، {time}</translation>
    </message>
    <message>
        <location filename="ui/widgets/widget_batches.py"/>
        <source>Show {shown} of {left} more {what}</source>
        <translation>عرض {shown} من {left} من {what} الأخرى</translation>
    </message>
</context>
</TS>
