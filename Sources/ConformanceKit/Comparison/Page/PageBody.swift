/// The parts of a page that its script fills.
enum PageBody {
  /// The filters, the matrix and the dialog.
  static let text = """
    <form class="filters" aria-label="Filters">
    <label class="wide">Text <input type="search" name="text" autocomplete="off" \
    placeholder="id, title, observed, requirement"></label>
    <label>Interface <select name="interface"><option value="">all</option></select></label>
    <label>Level <select name="level"><option value="">all</option></select></label>
    <label>Class <select name="class"><option value="differs">rows that differ</option>\
    <option value="">every row</option></select></label>
    <label>Outcome <select name="kind"><option value="">any</option></select></label>
    <details class="choose"><summary>Targets <span data-chosen></span></summary>
    <fieldset><legend>Columns that are shown</legend>
    <p><button type="button" data-choose="all">All</button> \
    <button type="button" data-choose="none">None</button></p>
    <div data-targets></div></fieldset></details>
    <button type="button" data-reset>Reset</button>
    <output role="status"></output>
    </form>
    <ul class="legend" aria-label="Legend"></ul>
    <div class="matrix" id="matrix" role="grid" aria-label="Cases and targets"></div>
    <dialog aria-labelledby="opened"><div class="sheet"></div></dialog>

    """
}
