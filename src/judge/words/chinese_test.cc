// Pairs of Chinese. Consulted: CLDR's spell-out rules and number symbols (zh), through ICU.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Zh = Language::Zh, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Zh, "三十二公里", "三十三公里", "tens"},
    {Zh, "两千元", "三千元", "两"},
    {Zh, "一万五", "一万零五", "the last digit counts the scale below"},
    {Zh, "三百五", "三百零五", "the last digit counts the scale below"},
    {Zh, "3万人", "3亿人", "scales behind digits"},
    {Zh, "1.5亿", "15亿", "decimals before a scale"},
    {Zh, "二〇二四年", "二〇二五年", "digits in a row"},
    {Zh, "百分之五", "百分之十五", "percent"},
    {Zh, "百分之五", "5元", "percent has a unit"},
    {Zh, "三分之一", "四分之一", "fractions"},
    {Zh, "第三名", "第四名", "ordinals"},
    {Zh, "第一名", "第二名", "ordinals"},
    {Zh, "第一个字", "第二个字", "ordinals before a measure word"},
    {Zh, "壹佰元", "贰佰元", "bank notes"},
    {Zh, "叁拾贰元", "叁拾叁元", "bank notes"},
    {Zh, "５公里", "６公里", "full-width digits"},
    {Zh, "三点五公斤", "三点六公斤", "decimals in words"},
    {Zh, "半个小时", "一个小时", "half"},
    {Zh, "一个半小时", "一个小时", "and a half"},
    {Zh, "三年半", "三年", "and a half"},
    {Zh, "5月3日", "5月4日", "days"},
    {Zh, "5月3日", "6月3日", "months"},
    {Zh, "2024年5月3日", "2023年5月3日", "years"},
    {Zh, "下午3点半", "下午3点", "half hours"},
    {Zh, "下午3点", "上午3点", "halves of the day"},
    {Zh, "三点十五分", "三点五十分", "minutes"},
    {Zh, "买三个苹果", "买四个苹果", "measure words"},
    {Zh, "三天", "三周", "units"},
    {Zh, "30公里", "30英里", "units"},
    {Zh, "100美元", "100日元", "currencies"},
    {Zh, "100元等于多少", "100欧元等于多少", "currencies"},
    {Zh, "十几个人", "二十几个人", "about"},
    {Zh, "十几个人", "十个人", "about is not exactly"},
    {Zh, "两三天", "三四天", "about"},
    {Zh, "把10除以2", "把2除以10", "order"},
    {Zh, "ニ十个人", "二十个人", "katakana ni is no two"},
    {Zh, "1О个人", "10个人", "a Cyrillic letter is no zero"},
    {Zh, "1O个人", "10个人", "a Latin letter is no zero"},
};
constexpr PairCase kSameNumber[] = {
    {Zh, "三十二公里", "32公里", "tens"},
    {Zh, "两千元", "2000块", "两, 块"},
    {Zh, "一万五千元", "15000元", "scales"},
    {Zh, "一万五", "15000", "the last digit counts the scale below"},
    {Zh, "一万零五", "10005", "the last digit counts the scale below"},
    {Zh, "3万人", "30000人", "scales behind digits"},
    {Zh, "3万5千人", "35,000人", "scales between digits"},
    {Zh, "1.5亿", "一亿五千万", "decimals before a scale"},
    {Zh, "1.5亿", "150000000", "decimals before a scale"},
    {Zh, "2 万人", "20000人", "a scale behind a space"},
    {Zh, "二〇二四年", "2024年", "digits in a row"},
    {Zh, "百分之五", "5%", "percent"},
    {Zh, "百分之三点五", "3.5%", "percent"},
    {Zh, "百分之3.5", "３．５％", "percent, full-width"},
    {Zh, "三分之一", "1/3", "fractions"},
    {Zh, "第三名", "第3名", "ordinals"},
    {Zh, "叁拾贰元", "32元", "bank notes"},
    {Zh, "５公里", "5公里", "full-width digits"},
    {Zh, "三萬億", "三万亿", "traditional characters"},
    {Zh, "三点五公斤", "3.5公斤", "decimals in words"},
    {Zh, "一个半小时", "1.5小时左右", "and a half"},
    {Zh, "三年半", "3.5年", "and a half"},
    {Zh, "五月三号", "5月3日", "dates"},
    {Zh, "2024年5月3日", "2024-05-03", "dates"},
    {Zh, "2024/5/3", "二〇二四年五月三日", "dates"},
    {Zh, "下午3点半", "15:30", "halves of the day"},
    {Zh, "三点一刻", "3点15分", "quarters"},
    {Zh, "晚上八点", "20:00", "nights"},
    {Zh, "3个苹果", "三个苹果", "measure words"},
    {Zh, "三个小时", "3小时", "measure words before units"},
    {Zh, "5千克", "5公斤", "a scale that is the unit's"},
    {Zh, "一个苹果", "1个苹果", "soft one"},
    {Zh, "苹果一起吃", "苹果吃", "no number"},
    {Zh, "四川在哪里", "四川在哪", "no number"},
    {Zh, "十分重要", "非常重要", "no number"},
    {Zh, "他千万别去", "他可别去", "no number"},
    {Zh, "大陆参考价", "参考价", "no numbers of bank notes"},
    {Zh,
     "3\xE2\x80\x8B"
     "0个人",
     "30个人", "zero-width space"},
    {Zh,
     "3\xE2\x80\x8F"
     "0个人",
     "30个人", "right-to-left mark"},
    {Zh, "3\xEF\xB8\x8F\xE2\x83\xA3个人", "3个人", "keycap"},
    {Un, "三十二公里是多少英里", "How many miles is 32 kilometers?", "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Zh, "我可以吃什么", "我不可以吃什么", "不"},
    {Zh, "他来了", "他没来", "没"},
    {Zh, "有糖的咖啡", "没有糖的咖啡", "没有"},
    {Zh, "请吸烟", "请勿吸烟", "勿"},
    {Zh, "去那里", "别去那里", "别"},
    {Zh, "付款的订单", "未付款的订单", "未"},
    {Zh, "含糖饮料", "无糖饮料", "无"},
    {Zh, "会员价格", "非会员价格", "非"},
    {Zh, "沒有糖", "有糖", "traditional characters"},
    {Zh, "什么都有", "什么都没有", "at the end"},
    {Zh, "怎么启用服务", "怎么禁用服务", "enable"},
    {Zh, "怎么打开蓝牙", "怎么关闭蓝牙", "open"},
    {Zh, "开灯", "关灯", "short"},
    {Un, "开灯", "关灯", "short, language unsure"},
    {Zh, "在哪里买房", "在哪里卖房", "buy"},
    {Zh, "饭前吃药", "饭后吃药", "before"},
    {Zh, "三天前发货", "三天后发货", "before"},
    {Zh, "怎么登录账号", "怎么注销账号", "login"},
    {Zh, "怎么安装软件", "怎么卸载软件", "install"},
    {Zh, "上传文件", "下载文件", "upload"},
    {Zh, "血压升高", "血压降低", "increase"},
    {Zh, "向左转", "向右转", "left"},
    {Zh, "这样合法吗", "这样非法吗", "allow"},
    {Zh, "男装尺码", "女装尺码", "male"},
    {Zh, "免费停车", "收费停车", "free"},
    {Un, "How do I enable the service?", "怎么禁用服务", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Zh, "不过我想去", "但是我想去", "不过"},
    {Zh, "味道不错", "味道很好", "不错"},
    {Zh, "没关系", "没事", "没关系"},
    {Zh, "非常好吃", "很好吃", "非常"},
    {Zh, "无线网络", "wifi网络", "无线"},
    {Zh, "未来的计划", "以后的计划", "未来"},
    {Zh, "别人的手机", "他人的手机", "别人"},
    {Zh, "特别好", "很好", "特别"},
    {Zh, "性别是什么", "什么性别", "性别"},
    {Zh, "不好意思，在哪里", "请问在哪里", "不好意思"},
    {Zh, "他是不是学生", "他是学生吗", "A not A"},
    {Zh, "能不能退款", "可以退款吗", "A not A"},
    {Zh, "有没有优惠", "有优惠吗", "A not A"},
    {Zh, "可不可以退", "可以退吗", "A not A"},
    {Zh, "可以不可以退", "可以退吗", "A not A"},
    {Zh, "你不是学生吗？", "你是学生吗？", "expects a yes"},
    {Zh, "你吃饭了没有啊", "你吃饭了吗", "asks before a particle"},
    {Zh, "喜不喜欢", "喜欢吗", "A not A"},
    {Zh, "你吃饭了没有？", "你吃饭了吗？", "asks at the end"},
    {Zh, "你去不？", "你去吗？", "asks at the end"},
    {Zh, "不仅便宜", "还便宜", "不仅"},
    {Zh, "我不得不走", "我必须走", "不得不"},
    {Zh, "我不能去", "我没法去", "one no each"},
    {Zh, "我不知道", "我没听说", "one no each"},
    {Zh, "开发软件", "做软件", "half of a pair inside a word"},
    {Zh, "然后怎么做", "接着怎么做", "half of a pair inside a word"},
    {Zh, "打开蓝牙", "开启蓝牙", "one side"},
    {Zh, "不安全", "危险", "one side"},
    {Zh, "买卖合同", "合同", "both halves in one word"},
};
constexpr PairCase kOtherName[] = {
    {Zh, "德国的首都", "法国的首都", "countries"},
    {Zh, "伦敦天气怎么样", "巴黎天气怎么样", "cities"},
    {Zh, "从北京到上海的机票", "从上海到北京的机票", "direction"},
    {Zh, "从天河到白云怎么走", "从白云到天河怎么走", "direction of unknown names"},
    {Zh, "英语翻译成法语", "法语翻译成英语", "direction of languages"},
    {Zh, "星期一开门吗", "星期二开门吗", "weekdays"},
    {Zh, "五月去日本", "六月去日本", "months"},
    {Zh, "《红楼梦》的作者", "《水浒传》的作者", "titles"},
    {Zh, "“苹果”怎么写", "“香蕉”怎么写", "quotes"},
    {Zh, "Python怎么安装", "Java怎么安装", "Latin words"},
    {Zh, "微信怎么转账", "支付宝怎么转账", "products"},
    {Zh, "iPhone手机多少钱", "华为手机多少钱", "Latin words before Han"},
    {Un, "the weather in London", "巴黎的天气怎么样", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Zh, "德国的首都", "德國的首都", "traditional characters"},
    {Zh, "英语怎么说", "英文怎么说", "languages"},
    {Zh, "周一开门吗", "星期一开门吗", "weekdays"},
    {Zh, "5月去日本", "五月去日本", "months"},
    {Zh, "从北京到上海", "北京到上海", "direction kept"},
    {Zh, "《红楼梦》的作者", "红楼梦的作者", "titles without marks"},
    {Zh, "『红楼梦』的作者", "「红楼梦」的作者", "marks"},
    {Zh, "ＷｉＦｉ密码", "wifi密码", "full-width letters"},
    {Zh, "用什么方法在国内付款", "在国内用什么方法付款", "no name across words"},
    {Zh, "苹果公司在哪", "苹果公司在哪里", "companies"},
    {Un, "the weather in London", "伦敦的天气怎么样", "across languages"},
};

TEST(Chinese, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 30);
}
TEST(Chinese, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 30);
}
TEST(Chinese, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Chinese, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Chinese, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Chinese, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
