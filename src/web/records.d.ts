/** The records of a pack, as published. Figures are texts, as printed; absent means not known. */
export namespace records {
  /** Everything that is published together. */
  export interface Pack {
    /** Always [`SCHEMA`]; anything else is another format. */
    schema: string;
    about: About;
    /** Digest of the second file, where what only the page of the whole library reads stands in one: "sha256-…", as a page's `integrity` has it. Absent: this pack is whole. */
    details?: string;
    sources?: Source[];
    trials?: Trial[];
    questions?: Question[];
    agents?: Agent[];
    regimens?: Regimen[];
    eligibility?: Eligibility[];
    tests?: BiomarkerTest[];
    strategies?: Strategy[];
    conjugate_sequences?: ConjugateSequence[];
    guidelines?: GuidelinePosition[];
    discrepancies?: Discrepancy[];
    emergencies?: Emergency[];
    emergency_numbers?: EmergencyNumber[];
  }
  /** What the pack is, how old it is, and who looked at it. */
  export interface About {
    /** Short name, such as "mbc". */
    id: string;
    /** The day this pack was made. */
    issued: string;
    /** No publication after this day was seen. */
    evidence_seen_up_to: string;
    /** When somebody must look again: at most six months after `evidence_seen_up_to`. */
    next_review: string;
    /** Who reviewed it clinically; absent means nobody has. */
    clinical_reviewer?: string;
    en: AboutWords;
  }
  /** What the pack is, in words. */
  export interface AboutWords {
    title: string;
    scope: string;
    intended_use: string;
    misuse: string;
    /** Who paid, or that this was not recorded. */
    funding: string;
    /** Where to report a wrong number. */
    report_wrong_number: string;
  }
  /** One publication, label, registry entry or presentation. */
  export interface Source {
    id: string;
    kind: SourceKind;
    first_author?: string;
    /** The journal, meeting or body it appeared in. */
    container: string;
    /** The year it appeared; finer dates were not recorded. Absent where even that is unknown. */
    year?: number;
    volume_pages?: string;
    doi?: string;
    /** PubMed's number. */
    pmid?: string;
    /** Official address, only for sources with neither DOI nor PubMed number. */
    url?: string;
    /** What kind of page it was read on, nearest to the original first. */
    read_on?: ReadOn[];
    en?: SourceWords;
  }
  export type SourceKind = "journal" | "congress" | "label" | "regulator" | "registry" | "guideline" | "company" | "news" | "society" | "reference";
  /** How near to the original the page was on which something was read. */
  export type ReadOn = "official" | "official_copy" | "label_copy" | "guideline_copy" | "record_copy" | "medical_reference" | "medical_press" | "company" | "summary_site";
  export interface SourceWords {
    note?: string;
  }
  export interface Trial {
    id: string;
    /** Kinds of cancer it took in, for finding it in a list. */
    groups?: DiseaseGroup[];
    name: string;
    /** Registry number, such as "NCT03425838". */
    registry?: string;
    /** Phase of the trial: "2", "3". */
    phase?: string;
    randomised?: boolean;
    blinding: Blinding;
    /** Everyone in the trial. */
    people?: number;
    /** The number of people is a plan; no results yet. */
    planned?: boolean;
    arms?: Arm[];
    effects?: Effect[];
    harms?: Harm[];
    /** What to keep in mind when reading its results. */
    limits?: Limit[];
    /** What was found that no drawing shows, in words. */
    facts?: Fact[];
    en: TrialWords;
  }
  /** Kinds of breast cancer as trials divide them. */
  export type DiseaseGroup = "hormone_positive" | "her2_positive" | "her2_low" | "triple_negative" | "inherited_brca";
  /** Who knew which treatment a person had. */
  export type Blinding = "double_blind" | "open_label" | "not_recorded";
  /** One group of a trial. */
  export interface Arm {
    /** Unique within its trial. */
    id: string;
    people?: number;
    en: ArmWords;
  }
  export interface ArmWords {
    /** The treatment, as it reads in "the group with …". */
    name: string;
  }
  export interface Effect {
    /** Unique in the whole pack. */
    id: string;
    /** The report it belongs to. */
    source: string;
    endpoint: Endpoint;
    role: EndpointRole;
    analysis: Analysis;
    assessed_by: Assessor;
    display: Display;
    /** A part of the people that was not a planned test population. */
    subgroup?: boolean;
    /** Arm ids of the trial. */
    experimental: string;
    control: string;
    /** People compared. */
    people?: Count;
    /** Events counted. */
    events?: Count;
    /** As printed; below 1 favours the experimental arm. */
    hazard_ratio: string;
    lower: string;
    upper: string;
    /** Confidence level of the interval in percent, as reported: 95, or 90. */
    level: string;
    /** Hazard ratio and limits follow from printed figures by simple arithmetic (a reciprocal, say). */
    derived?: boolean;
    /** Months until half of the people had the event. */
    medians?: Pair;
    /** The same where a group had not got there: most of its people were still without the event. */
    medians_not_reached?: OpenPair;
    /** Shares of people without the event at one time. */
    rates?: Rate[];
    /** Median follow-up in months. */
    follow_up_months?: string;
    data_cutoff?: string;
    /** The printed p value. Kept for the audit, never shown by itself: an interval says more. */
    p?: PValue;
    /** Whether the trial's own rule for this test was met; absent means unknown. Never inferred from an interval. */
    met_trial_rule?: boolean;
    /** The newer effect of the same comparison that replaced this one. */
    replaced_by?: string;
    /** A newer result is known to exist and was not read at its source. */
    newer_not_verified?: boolean;
    /** The report says that this look only describes, and is no test of its own. */
    descriptive?: boolean;
    /** The effect that carries the planned test of this endpoint, when this row is not it. */
    formal_test?: string;
    en: EffectWords;
  }
  /** What was waited for. */
  export type Endpoint = "progression_free_survival" | "progression_free_survival_1" | "progression_free_survival_2" | "overall_survival" | "time_to_treatment_failure" | "quality_of_life" | "other";
  /** The place of this endpoint in the trial's plan. */
  export type EndpointRole = "primary" | "key_secondary" | "secondary" | "exploratory" | "post_hoc" | "not_recorded";
  export type Analysis = "interim" | "primary" | "updated" | "final" | "not_recorded";
  /** Who judged whether the cancer had grown. */
  export type Assessor = "investigator" | "independent" | "not_recorded";
  /** How a row may be drawn. */
  export type Display = "main" | "companion" | "until_newer_verified" | "history";
  /** A whole number of people or events in each of two arms. */
  export interface Count {
    experimental: number;
    control: number;
  }
  /** A figure of one trial's two arms: the same people, the same time, the same report. */
  export interface Pair {
    experimental: Figure;
    control: Figure;
  }
  /** One figure as printed, with its interval where one is printed. */
  export interface Figure {
    value: string;
    lower?: string;
    upper?: string;
  }
  /** Medians of one trial's two arms, of which at least one was not reached. */
  export interface OpenPair {
    experimental: OpenFigure;
    control: OpenFigure;
  }
  /** A median as printed; without `value` it was not reached. A limit can be known where the other is not. */
  export interface OpenFigure {
    value?: string;
    lower?: string;
    upper?: string;
  }
  /** Shares of people without the event at one time, in percent. */
  export interface Rate {
    months: number;
    experimental: Figure;
    control: Figure;
  }
  export interface PValue {
    /** As printed, without its sign: "0.006", "0.0001". */
    value: string;
    relation: Relation;
    /** 1 or 2; absent means the report does not say and nothing implies it. */
    sides?: number;
    /** How `sides` is known. */
    sides_known_by?: SidesKnownBy;
  }
  export type Relation = "equal" | "below";
  export type SidesKnownBy = "printed" | "design" | "fits_interval" | "assumed";
  export interface EffectWords {
    /** Who is compared. */
    population: string;
    /** What must be known to read this row; shown with it. */
    caution?: string;
    /** What exactly was measured. */
    endpoint_note?: string;
  }
  /** One side effect, or one way of counting them all. */
  export interface Harm {
    /** The report it belongs to. */
    source: string;
    /** The record names the trial but not the report; `source` is then the trial's main report. */
    source_presumed?: boolean;
    severity: Severity;
    basis: Basis;
    /** "At least one side effect of this severity": the summary, shown first. */
    summary?: boolean;
    shares?: HarmShare[];
    en: HarmWords;
  }
  export type Severity = "any_grade" | "grade_3_or_worse" | "grade_3_or_4" | "serious" | "fatal" | "stopped";
  /** Any cause, or only what the trial's doctors put down to the treatment. */
  export type Basis = "all_cause" | "treatment_emergent" | "treatment_related" | "not_recorded";
  export interface HarmShare {
    /** Arm id of the trial. */
    arm: string;
    /** Percent of the people of that arm, as printed. */
    percent: string;
  }
  export interface HarmWords {
    /** The side effect in plain words. */
    name: string;
    note?: string;
  }
  /** One thing to keep in mind. */
  export interface Limit {
    kind: LimitKind;
    en: Sentence;
  }
  /** Why a result says less than it seems to. */
  export type LimitKind = "control_no_longer_standard" | "crossover_known" | "crossover_unknown" | "later_treatments" | "open_label" | "immature" | "subgroup" | "post_hoc" | "access_to_later_drugs" | "one_country" | "real_world" | "people" | "comparison" | "design" | "small" | "test_not_met" | "not_seen" | "disagreement" | "missing_follow_up" | "treatment";
  export interface Sentence {
    /** Plain words. */
    text: string;
  }
  /** One thing that a report found. Words are all there is to show of it: no drawing and no table rests on it. */
  export interface Fact {
    /** Unique within its trial. */
    id: string;
    about: FactKind;
    /** The report it belongs to. */
    source?: string;
    /** The record names the trial but not the report; `source` is then the likeliest. */
    source_presumed?: boolean;
    /** Nobody has read this at a source: it has no words, and its place says so. */
    not_read_at_source?: boolean;
    en?: Sentence;
  }
  /** What a fact is about. */
  export type FactKind = "quality_of_life" | "cost" | "side_effects" | "overall_survival" | "progression" | "response" | "next_treatment";
  export interface TrialWords {
    /** What the trial asked, in plain words. */
    question: string;
    /** Who took part, in plain words. */
    population: string;
  }
  export interface Question {
    id: string;
    /** Place in lists of questions, from 1. */
    order: number;
    panels?: Panel[];
    options?: Choice[];
    /** Studies of one conjugate after another that it shows as a table, where no randomised comparison exists. */
    studies?: string[];
    en: QuestionWords;
  }
  /** One drawing: one endpoint, one axis. */
  export interface Panel {
    /** Unique within its question. */
    id: string;
    endpoint: Endpoint;
    /** Effects drawn, in this order; earlier reports follow from `replaced_by`. */
    rows?: string[];
    /** How sure somebody is of this body of evidence. Absent: nobody has rated it. */
    certainty?: Certainty;
    /** Whether the rows are pooled; `pooling` in the words says why, or why not. */
    pools?: boolean;
    en: PanelWords;
  }
  /** A rating of how sure one can be of what a panel shows, by GRADE (Guyatt and others, 2008). Words such as "probably" come from here and from nowhere else. */
  export interface Certainty {
    level: CertaintyLevel;
    /** Why it is not high. */
    reasons?: CertaintyReason[];
    /** The person who rated it, by name. */
    rater: string;
    date: string;
  }
  export type CertaintyLevel = "high" | "moderate" | "low" | "very_low";
  export interface CertaintyReason {
    kind: CertaintyDomain;
    en: Sentence;
  }
  /** What lowers certainty, or raises that of studies without chance. */
  export type CertaintyDomain = "risk_of_bias" | "inconsistency" | "indirectness" | "imprecision" | "publication_bias" | "large_effect" | "dose_response" | "opposing_confounding";
  export interface PanelWords {
    title: string;
    /** What a mark on the left of 1 means, and one on the right. */
    favours_experimental: string;
    favours_control: string;
    /** Why the rows are pooled, or why not. */
    pooling: string;
  }
  /** One option: what a card is made of. */
  export interface Choice {
    /** Unique within its question. */
    id: string;
    /** Which arm of the effects below is this option. */
    side: Side;
    /** The effects that tell what was found, each a pair from one trial. */
    effects?: string[];
    en: ChoiceWords;
  }
  export type Side = "experimental" | "control";
  export interface ChoiceWords {
    name: string;
    /** What it is, in plain words. */
    what: string;
    /** What to ask the care team about it. */
    ask?: string[];
  }
  export interface QuestionWords {
    title: string;
    /** Whom the question is about. */
    population: string;
    /** What the trials shown cannot tell; one sentence each. */
    cannot_answer?: string[];
    /** What to ask the care team, whichever option is talked about. */
    ask?: string[];
  }
  /** One medicine, or a group of medicines that stand for each other. */
  export interface Agent {
    id: string;
    class: AgentClass;
    /** Brand names, as sold in the regions covered. */
    brands?: string[];
    /** What an antibody-drug conjugate is made of. */
    conjugate?: Conjugate;
    cautions?: Caution[];
    interactions?: Interaction[];
    monitoring?: Monitoring[];
    prevention?: Prevention[];
    /** Ids of the emergencies to know about while on it. */
    emergencies?: string[];
    en: AgentWords;
  }
  /** How a medicine works, as far as treatments before and after it need to know. */
  export type AgentClass = "aromatase_inhibitor" | "injected_estrogen_receptor_degrader" | "oral_estrogen_receptor_degrader" | "selective_estrogen_receptor_modulator" | "ovarian_suppression" | "endocrine_therapy" | "cdk46_inhibitor" | "mtor_inhibitor" | "pi3k_inhibitor" | "akt_inhibitor" | "parp_inhibitor" | "antibody_drug_conjugate" | "her2_antibody" | "her2_kinase_inhibitor" | "checkpoint_inhibitor" | "taxane" | "platinum" | "other_chemotherapy";
  /** What an antibody-drug conjugate is made of, and what is known of another conjugate after it. */
  export interface Conjugate {
    target: ConjugateTarget;
    /** The drug it carries. */
    payload: string;
    payload_class: PayloadClass;
    linker: string;
    /** Trials whose record says so. */
    trials?: string[];
    /** Ids of the studies of one conjugate after another that bear on it. */
    sequences?: string[];
    en: ConjugateWords;
  }
  /** What the antibody binds to. */
  export type ConjugateTarget = "her2" | "trop2";
  /** How the drug that a conjugate carries works. */
  export type PayloadClass = "topoisomerase_1_inhibitor" | "tubulin_inhibitor";
  export interface ConjugateWords {
    /** What is known of another conjugate after this one. */
    after: string;
  }
  /** One caution of a medicine or of a regimen. */
  export interface Caution {
    /** Unique within its medicine or regimen. */
    id: string;
    level: CautionLevel;
    /** What a hard rule asks for. Absent: to be said, rules nothing out. */
    action?: CautionAction;
    /** In which situation it holds, as far as answers tell; absent: no answer tells, and `when` in the words says it. */
    holds?: Expression;
    /** Medicines that are never given together with this one, by id. */
    with?: string[];
    /** The region whose label says it, where only that one was read. */
    region?: Region;
    sources?: string[];
    trials?: string[];
    /** Nobody has read this at a source. A hard rule still holds then, and has no words to show. */
    not_read_at_source?: boolean;
    en?: CautionWords;
  }
  export type CautionLevel = "hard" | "boxed" | "contraindication" | "contraindicated_combination" | "serious" | "caution";
  /** What a hard rule asks for. */
  export type CautionAction = "block" | "close_medicine" | "require" | "test_before" | "not_offered_or_ask" | "caution_first" | "question_first" | "wait" | "label" | "prefer" | "same_day_contact" | "emergency_contact" | "always_show" | "state";
  /** When something is met; a field's name holds the values that meet it, several keys mean all. */
  export type Expression = { all?: Expression[]; any?: Expression[]; not?: Expression; lines?: LinesAsked; [field: string]: unknown };
  /** A count of lines of treatment for metastatic disease. */
  export interface LinesAsked {
    /** Kinds of treatment or medicine ids; a line with any of them counts. Empty: every line counts. */
    of?: string[];
    /** Why it stopped, any of these. Empty: whatever the reason. */
    ended?: Ending[];
    /** How long it lasted, any of these. Empty: however long. */
    months?: Months[];
    /** Which lines are looked at. */
    place?: Place;
    /** At least so many; 1 where neither limit is given. */
    least?: number;
    /** At most so many. */
    most?: number;
  }
  /** Why a line of treatment stopped. */
  export type Ending = "cancer_grew" | "side_effects" | "planned" | "still_on_it";
  /** How long a line of treatment lasted. */
  export type Months = "under_6" | "6_to_12" | "over_12";
  /** Which lines are looked at; every one, where it is not said. */
  export type Place = "first" | "last";
  export type Region = "us" | "eu" | "uk" | "other";
  export interface CautionWords {
    /** What it is about, in a few words. */
    about: string;
    /** The situation it speaks of; absent where it holds for everyone. */
    when?: string;
    text: string;
    /** How often, as its source gives it. */
    figures?: string;
  }
  /** What must not meet, or only with care. */
  export interface Interaction {
    sources?: string[];
    trials?: string[];
    en: InteractionWords;
  }
  export interface InteractionWords {
    /** The other medicine or food. */
    with: string;
    action: string;
  }
  /** A test or check that goes with the treatment. */
  export interface Monitoring {
    sources?: string[];
    trials?: string[];
    en: MonitoringWords;
  }
  export interface MonitoringWords {
    what: string;
    when: string;
  }
  /** What is given or done so that a side effect does not come. */
  export interface Prevention {
    sources?: string[];
    trials?: string[];
    en: PreventionWords;
  }
  export interface PreventionWords {
    what: string;
    how: string;
  }
  export interface AgentWords {
    name: string;
  }
  /** One way of treating. What holds of its medicines wherever they are given stands in their own records. */
  export interface Regimen {
    id: string;
    /** Among what is shown in every situation. */
    always_shown?: boolean;
    agents?: Part[];
    routes?: Route[];
    /** Trials in which it was an arm. */
    trials?: string[];
    /** Trials whose people count as those it was studied in; ids of eligibility records. */
    studied_in?: string[];
    /** What makes it this regimen, and not another one of the same medicines, such as a CDK4/6 inhibitor again. All must be met, whatever a label or a trial asks beside it. */
    criteria?: Criterion[];
    companion?: Companion;
    schedule?: Schedule;
    approvals?: Approval[];
    indications?: Indication[];
    cautions?: Caution[];
    interactions?: Interaction[];
    monitoring?: Monitoring[];
    prevention?: Prevention[];
    side_effects?: SideEffects[];
    burden?: Burden;
    /** What sets apart the medicines of which only one is given. */
    choices?: MedicineChoice[];
    en: RegimenWords;
  }
  /** One medicine of a regimen. */
  export interface Part {
    /** Medicine ids; where there are several, one of them is given. */
    any_of?: string[];
    /** Given to some people only. */
    optional?: boolean;
  }
  export type Route = "tablet" | "capsule" | "liquid" | "injection" | "infusion";
  /** One thing that a label or a trial asks. */
  export interface Criterion {
    /** Unique within its indication or trial population. */
    id: string;
    /** What the source says, in its own terms, shortened. Of a trial's, in a pack's second file. */
    says?: string;
    /** When it is met. Absent: no answer settles it, and it is a question for the team. Where this stands beside `en.ask`, answers can settle only that it is met ("unless unsuitable"): what they do not meet is that question. */
    asks?: Expression;
    /** Where it was read, if not in the sources of the record it stands in. */
    sources?: string[];
    /** Nobody has read this at a source; it is unknown whatever the answers. */
    not_read_at_source?: boolean;
    en?: CriterionWords;
  }
  export interface CriterionWords {
    /** What to ask the team, where answers do not settle it: "whether …". */
    ask: string;
  }
  /** What goes with a regimen before menopause. */
  export interface Companion {
    ovarian_suppression: OvarianSuppression;
    sources?: string[];
    trials?: string[];
    en: CompanionWords;
  }
  export type OvarianSuppression = "required" | "is_the_companion" | "ask" | "not_studied_before_menopause" | "licensed_after_menopause" | "not_stated";
  export interface CompanionWords {
    /** Whom it concerns. */
    applies_to?: string;
    text: string;
  }
  export interface Schedule {
    sources?: string[];
    trials?: string[];
    /** Length of one cycle. */
    cycle_days?: number;
    /** Tablets or capsules on a day with all of them. */
    tablets_per_day?: number;
    doses?: Dose[];
    en: ScheduleWords;
  }
  /** One medicine, or several that are given as one. */
  export interface Dose {
    /** Medicine ids of this regimen. */
    agents?: string[];
    route?: Route;
    /** Tablets or capsules each time. */
    units?: number;
    times_per_day?: number;
    /** Minutes of the first infusion or injection: one number, or the least and the most. */
    minutes_first?: number[];
    /** The same, of the later ones. */
    minutes_later?: number[];
    /** The same, of watching afterwards. */
    minutes_watched?: number[];
    en: DoseWords;
  }
  export interface DoseWords {
    amount?: string;
    days?: string;
    note?: string;
  }
  export interface ScheduleWords {
    until: string;
    /** Lower doses, in order. */
    dose_steps?: string;
    note?: string;
    /** What it consists of, where that is not medicines. */
    parts?: string[];
  }
  /** The state of one regimen with one regulator. No record for a region means "not looked up here", never "not approved". */
  export interface Approval {
    region: Region;
    /** Who decided, such as "FDA". */
    body?: string;
    status: ApprovalStatus;
    /** When this state began, or up to when nothing was found; as precisely as it was seen. */
    date?: string;
    /** When a decision was due; it may have been made since. */
    decision_due?: string;
    /** The trial it rests on. */
    trial?: string;
    sources?: string[];
    en?: ApprovalWords;
  }
  export type ApprovalStatus = "approved" | "positive_opinion" | "under_review" | "no_approval_found" | "not_recommended" | "label_silent" | "not_listed" | "guideline_use";
  export interface ApprovalWords {
    /** For whom, where no indication of this regimen says it. */
    population?: string;
    note?: string;
  }
  /** For whom a label admits a regimen, or is asked to: `facts` in the words of labels, `criteria` as what is evaluated on a person's answers. */
  export interface Indication {
    /** Unique within its regimen. */
    id: string;
    region: Region;
    sources?: string[];
    trials?: string[];
    /** In a pack's second file. */
    facts?: Facts;
    /** All must be met. */
    criteria?: Criterion[];
    /** In a pack's second file. */
    en?: IndicationWords;
  }
  /** What a label asks, for editors and clinicians. An absent or empty value: the text read does not ask it. */
  export interface Facts {
    /** Any of these. */
    hormone_receptor?: HormoneReceptor[];
    /** Any of these. */
    her2?: Her2[];
    /** How the label defines that result, and by which test. */
    her2_test?: string;
    /** How far the disease must have spread. */
    disease?: string;
    line?: string;
    /** Every one of these must have been given. */
    prior?: PriorTreatment[];
    /** None of these may have been given. */
    not_prior?: string[];
    /** Every one of these must have been found. */
    biomarkers?: BiomarkerFact[];
    /** Menopause, sex, age. */
    who?: string;
    other?: string[];
  }
  export type HormoneReceptor = "positive" | "negative" | "unknown";
  /** How much HER2 the cancer cells show. */
  export type Her2 = "positive" | "low" | "ultralow" | "zero";
  /** Treatment before, of which any one counts. */
  export interface PriorTreatment {
    any_of?: string[];
    /** Asked only of people for whom this holds. */
    only_if?: string;
  }
  /** A test result. */
  export interface BiomarkerFact {
    /** Any of these. */
    markers?: string[];
    value: string;
    sample?: string;
    test?: string;
    note?: string;
  }
  export interface IndicationWords {
    text: string;
    note?: string;
  }
  /** Side effects from one table: the same people, the same way of counting. */
  export interface SideEffects {
    sources?: string[];
    trials?: string[];
    /** What `severe` counts. */
    severe_grade?: SevereGrade;
    items?: SideEffect[];
    en: SideEffectsWords;
  }
  export type SevereGrade = "grade_3_or_worse" | "grade_3_or_4" | "grade_3";
  /** Percent of people, as printed. No figure at all: it is listed without one. */
  export interface SideEffect {
    any?: string;
    severe?: string;
    /** The same of the people it was compared with. */
    control_any?: string;
    control_severe?: string;
    en: SideEffectWords;
  }
  export interface SideEffectWords {
    name: string;
    note?: string;
  }
  export interface SideEffectsWords {
    /** Who was counted, and beside whom. */
    people: string;
    note?: string;
  }
  /** What the first [`BURDEN_DAYS`] ask of a person, counted from the printed schedule at full dose. Absent: the texts read give nothing to count. */
  export interface Burden {
    sources?: string[];
    trials?: string[];
    infusion_visits?: number;
    injection_visits?: number;
    injections?: number;
    tablet_days?: number;
    blood_test_days?: number;
    heart_tracings?: number;
    fasting_glucose_checks?: number;
    long_term_glucose_checks?: number;
    en: BurdenWords;
  }
  export interface BurdenWords {
    /** How the numbers were counted. In a pack's second file. */
    counted?: string;
    tablets?: string;
    food?: string;
    also?: string[];
  }
  /** One of several medicines, and what sets it apart. */
  export interface MedicineChoice {
    /** Medicine id of this regimen. */
    id: string;
    sources?: string[];
    infusion_visits?: number;
    tablet_days?: number;
    en: MedicineChoiceWords;
  }
  export interface MedicineChoiceWords {
    different: string;
    main_effects?: string;
    /** Whom its own label admits. */
    label?: string;
  }
  export interface RegimenWords {
    name: string;
    /** The kind of treatment. */
    kind: string;
    for_whom: string;
    how_given: string;
    daily_life?: string;
    main_cautions?: string;
  }
  /** Whom one trial took in, as far as it was read; in the words of trials, for editors and clinicians. */
  export interface Eligibility {
    /** The trial's id. */
    id: string;
    /** The trial's name, for one that this pack has no record of. */
    name?: string;
    sources?: string[];
    trials?: string[];
    line?: string;
    prior?: string;
    prior_lines?: PriorLines[];
    required?: string[];
    excluded?: string[];
    /** How well earlier endocrine therapy must have worked. */
    endocrine_sensitivity?: string;
    brain_metastases?: string;
    /** How active people had to be. */
    performance_status?: string;
    note?: string;
    /** What it asked, as far as a person's answers can tell; all must be met. */
    criteria?: Criterion[];
  }
  /** How many lines of treatment could have gone before. */
  export interface PriorLines {
    kind: LineKind;
    least?: number;
    most?: number;
    text?: string;
  }
  /** Which lines are counted. */
  export type LineKind = "any" | "endocrine" | "chemotherapy" | "her2_directed" | "induction";
  /** One test, what its results mean, and what to ask where it was not done. */
  export interface BiomarkerTest {
    id: string;
    sources?: string[];
    trials?: string[];
    /** Ids of the regimens it bears on. */
    regimens?: string[];
    results?: TestResult[];
    facts?: TestFact[];
    en: BiomarkerTestWords;
  }
  export interface TestResult {
    /** Unique within its test. */
    id: string;
    en: TestResultWords;
  }
  export interface TestResultWords {
    definition: string;
  }
  /** One thing to know about a test. */
  export interface TestFact {
    about: TestFactKind;
    sources?: string[];
    trials?: string[];
    en: TestFactWords;
  }
  export type TestFactKind = "sample" | "not_useful" | "when" | "named_test" | "how_often" | "limit";
  export interface TestFactWords {
    /** Who says so, or for which medicine. */
    by?: string;
    text: string;
  }
  export interface BiomarkerTestWords {
    name: string;
    measures: string;
    if_found: string;
    if_not_found: string;
    if_not_done: string;
  }
  export interface Strategy {
    id: string;
    /** Trials that compared the ways; empty: nobody has. */
    compared_by?: string[];
    /** Reports of trials that compared them too, and have no record here. */
    sources?: string[];
    /** The ways that are set against each other. */
    ways?: Way[];
    /** Ids of studies of one conjugate after another that bear on it without comparing. */
    sequences?: string[];
    en: StrategyWords;
  }
  export interface Way {
    /** Unique within its strategy. */
    id: string;
    steps?: Stage[];
    en: WayWords;
  }
  /** One treatment on the way. */
  export interface Stage {
    /** Regimen ids of which one is taken. */
    any_of?: string[];
  }
  export interface WayWords {
    name: string;
  }
  export interface StrategyWords {
    title: string;
    question: string;
    /** What was found, or what is known of each piece where nobody compared. */
    known?: string[];
    /** What nobody knows. */
    not_known?: string[];
  }
  export interface ConjugateSequence {
    id: string;
    design: SequenceDesign;
    sources?: string[];
    /** People in the study, or planned for it. */
    people?: number;
    /** The number of people is a plan; no results yet. */
    planned?: boolean;
    /** Studies put together. */
    studies?: number;
    results?: SequenceResult[];
    /** One order against the other, as printed. */
    ratio?: SequenceRatio;
    en: ConjugateSequenceWords;
  }
  export type SequenceDesign = "review" | "retrospective" | "prospective_not_compared" | "interpretation";
  /** What was seen in one order. Medians are in months. */
  export interface SequenceResult {
    /** Medicine ids in the order given; empty where either order counts. */
    order?: string[];
    /** The medicine given second, where only that is known. */
    second?: string;
    people?: number;
    measure: SequenceMeasure;
    first?: string;
    after?: string;
    after_lower?: string;
    after_upper?: string;
    /** Percent of people whose cancer shrank on the first conjugate, and on the second. */
    response_first?: string;
    response_after?: string;
    /** Percent of people in whom the second conjugate did not hold the cancer from the start. */
    resistant_from_start?: string;
    en?: SequenceResultWords;
  }
  export type SequenceMeasure = "progression_free_survival" | "time_to_treatment_failure";
  export interface SequenceResultWords {
    /** Who these people are. */
    people: string;
  }
  export interface SequenceRatio {
    hazard_ratio: string;
    lower: string;
    upper: string;
    /** In percent. */
    level: string;
    en: SequenceRatioWords;
  }
  export interface SequenceRatioWords {
    /** Which order against which, and which way above 1 points. */
    direction: string;
  }
  export interface ConjugateSequenceWords {
    name: string;
    finding?: string;
    /** What it cannot tell; one plain sentence each. */
    limits?: string[];
  }
  /** One position, with who holds it and in which version. */
  export interface GuidelinePosition {
    id: string;
    /** Who holds it; where it was read elsewhere, that too. */
    body: string;
    /** The version or date, as printed. */
    version: string;
    /** The words come from news or comments; not a guideline itself. */
    not_a_guideline?: boolean;
    sources?: string[];
    trials?: string[];
    en: GuidelineWords;
  }
  export interface GuidelineWords {
    topic: string;
    position: string;
    note?: string;
  }
  export interface Discrepancy {
    id: string;
    severity: DiscrepancySeverity;
    /** The trials it speaks of. */
    trials?: string[];
    sources?: string[];
    en: DiscrepancyWords;
  }
  export type DiscrepancySeverity = "high" | "medium" | "low" | "none";
  export interface DiscrepancyWords {
    topic: string;
    /** What is wrong: a misprint, something outdated, something left out. */
    kind: string;
    guide_says: string;
    source_says: string;
    explanation?: string;
    arithmetic?: string;
    /** What is shown here instead. */
    shown_here: string;
  }
  export interface Emergency {
    id: string;
    cause: EmergencyCause;
    urgency: Urgency;
    sources?: string[];
    en: EmergencyWords;
  }
  export type EmergencyCause = "disease" | "treatment";
  export type Urgency = "same_day" | "at_once_day_and_night";
  export interface EmergencyWords {
    name: string;
    what: string;
    symptoms?: string[];
    action: string;
  }
  /** A region's emergency number. */
  export interface EmergencyNumber {
    region: Region;
    number: string;
    sources?: string[];
    /** Nobody has read this at an official source. */
    not_read_at_source?: boolean;
  }
}
